import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { AssayError } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import {
  dumpRegistry,
  finishRestore,
  isDumpedTable,
  isRegistryEmpty,
  type Pool,
  restoreRows,
  transaction,
} from '@assay/store';
import { z } from 'zod';
import type { AuditTrail } from '../access/audit-trail.ts';
import type { ArtifactTree } from '../proxy/artifact-tree.ts';

const format = 'assay-registry-1';

const lineSchema = z.union([
  z.object({ format: z.literal(format), exportedAt: z.iso.datetime() }),
  z.object({
    table: z.string().refine(isDumpedTable, 'a table of the registry'),
    rows: z.array(z.unknown()),
  }),
  z.object({ listed: z.array(z.object({ path: z.string(), bytes: z.int() })) }),
  z.object({ end: z.literal(true), rows: z.int(), files: z.int() }),
]);

function parse(text: string, number: number) {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    throw new AssayError('INVALID_REQUEST', `line ${number} of the export is damaged`, {
      errors: [{ path: `line ${number}`, got: text.slice(0, 100), accepted: 'a line of an export' }],
    });
  }
}

/**
 * The whole registry as lines of JSON, and a registry out of them: ids and dates stay. Files are listed; they are copied
 * through the artifact proxy, under the same paths.
 */
export function declareTransfer(
  api: Api,
  parts: { pool: Pool; tree: ArtifactTree; now: () => Date; audit: AuditTrail },
): void {
  const { pool, tree, now, audit } = parts;
  const tags = ['maintenance'];

  api.route({
    method: 'get',
    path: '/api/assay/export',
    summary: 'Everything but the bytes of files, as lines of JSON',
    description:
      'As of one moment. The last line counts what came before: without it the export is not whole.',
    tags,
    response: z.string(),
    contentType: 'application/x-ndjson',
    access: 'admin',
    async handler({ res, identity }) {
      const counted = { rows: 0, files: 0 };
      const write = async (line: object): Promise<void> => {
        if (!res.write(`${JSON.stringify(line)}\n`) && !res.destroyed) await once(res, 'drain');
      };
      res.setHeader('content-type', 'application/x-ndjson');
      await transaction(pool, async (tx) => {
        await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
        await write({ format, exportedAt: now().toISOString() });
        for await (const { table, rows } of dumpRegistry(tx)) {
          counted.rows += rows.length;
          await write({ table, rows });
        }
      });
      const files = await tree.files('');
      for (let at = 0; at < files.length; at += 1000) await write({ listed: files.slice(at, at + 1000) });
      counted.files = files.length;
      await write({ end: true, ...counted });
      res.end();
      await audit.note(identity.name, 'export', counted);
    },
  });

  api.route({
    method: 'post',
    path: '/api/assay/import',
    summary: 'Take in an export, into a registry that holds nothing yet',
    description: 'All of it or nothing: one that is cut off, damaged or does not fit is refused as a whole.',
    tags,
    response: z.object({
      rows: z.int(),
      files: z.array(z.string()).describe('files that are still to be copied'),
    }),
    access: 'admin',
    async handler({ req, identity }) {
      const missing: string[] = [];
      const counted = await transaction(pool, async (tx) => {
        // Nobody else logs or registers meanwhile.
        await tx.query(
          'LOCK TABLE registry.experiment, registry.run, registry.registered_model IN EXCLUSIVE MODE',
        );
        if (!(await isRegistryEmpty(tx))) {
          throw new AssayError('CONFLICT', 'an export is only taken in by a registry that holds nothing yet');
        }
        let number = 0;
        let rows = 0;
        let whole = false;
        const files: { path: string; bytes: number }[] = [];
        for await (const text of createInterface({
          input: req as Readable,
          crlfDelay: Number.POSITIVE_INFINITY,
        })) {
          number++;
          if (text === '') continue;
          const line = parse(text, number);
          if (number === 1 && !('format' in line))
            throw new AssayError(
              'INVALID_REQUEST',
              `this is no export: its first line does not say "${format}"`,
            );
          if ('table' in line) {
            if (!isDumpedTable(line.table))
              throw new AssayError('INVALID_REQUEST', `there is no table ${line.table}`);
            await restoreRows(tx, line.table, line.rows);
            rows += line.rows.length;
          } else if ('listed' in line) files.push(...line.listed);
          else if ('end' in line && !('format' in line))
            whole = line.rows === rows && line.files === files.length;
        }
        if (!whole) throw new AssayError('INVALID_REQUEST', 'the export is not whole: it was cut off');
        await finishRestore(tx);
        for (const { path, bytes } of files) if ((await tree.size(path)) !== bytes) missing.push(path);
        return { rows };
      });
      await audit.note(identity.name, 'import', counted);
      return { ...counted, files: missing };
    },
  });
}
