import { apiKeyListSchema, apiKeyRoles, madeApiKeySchema } from '@assay/contracts';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { printJson, printLine } from '../output/print.ts';
import { formatTable } from '../output/table.ts';
import { request } from '../platform/request.ts';
import type { Session } from '../session.ts';

const path = '/api/assay/api-keys';
/** `assay key create|list|revoke`: API keys with roles; they hold for every service of the platform. */
export function addKeyCommands(program: Command, session: Session): void {
  const keys = program
    .command('key')
    .description('API keys: make, list, revoke (needs an administrator’s key)');
  keys
    .command('create <name>')
    .description('make a key; its text is printed once and stored nowhere')
    .addOption(new Option('--role <role>', 'what it may do').choices(apiKeyRoles).makeOptionMandatory())
    .option('--json', 'print it as JSON')
    .action(async (name: string, { role, json }: { role: string; json?: boolean }) => {
      const made = await request(session, madeApiKeySchema, {
        method: 'POST',
        base: session.registryUrl,
        path,
        body: { name, role },
      });
      // Alone on standard output, so that a script can keep it.
      if (json) return printJson(session, made);
      session.err.write(`key of "${made.name}" with the role ${made.role}; it is not shown again:\n`);
      printLine(session, made.key);
    });
  keys
    .command('list')
    .description('every key by name, the revoked ones too')
    .option('--json', 'print them as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const found = await request(session, apiKeyListSchema, {
        base: session.registryUrl,
        path,
      });
      if (json) return printJson(session, found);
      if (found.keys.length === 0)
        return printLine(session, 'no keys yet, but for ASSAY_API_KEY if it is set');
      const rows = found.keys.map((key) => [
        key.name,
        key.role,
        key.createdAt,
        key.lastUsedAt ?? 'never',
        key.revokedAt ?? '',
      ]);
      printLine(session, formatTable(['name', 'role', 'made', 'last used', 'revoked'], rows));
    });
  keys
    .command('revoke <name>')
    .description('refuse a key from now on')
    .action(async (name: string) => {
      await request(session, z.object({ name: z.string() }), {
        method: 'DELETE',
        base: session.registryUrl,
        path: `${path}/${encodeURIComponent(name)}`,
      });
      printLine(session, `the key "${name}" is refused from now on`);
    });
}
