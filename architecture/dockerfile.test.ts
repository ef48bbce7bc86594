import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readWorkspace } from './workspace.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

it('the Dockerfile copies the manifest of every workspace member, and of nothing else', () => {
  const copied = [
    ...readFileSync(join(root, 'Dockerfile'), 'utf8').matchAll(
      /^COPY ((?:packages|services)\/[\w-]+)\/package\.json \1\/$/gm,
    ),
  ];
  const members = readWorkspace(root).map(({ kind, name }) => `${kind}s/${name}`);
  expect(copied.map((line) => line[1]).sort()).toEqual(members.sort());
});

it('every service but the local launcher is built by Compose', () => {
  const built = [
    ...readFileSync(join(root, 'docker-compose.yml'), 'utf8').matchAll(/SERVICE: ([\w-]+)/g),
  ].map((match) => match[1]);
  const services = readWorkspace(root).filter(({ kind, name }) => kind === 'service' && name !== 'local');
  expect(built.sort()).toEqual(services.map(({ name }) => name).sort());
});

it('O6: nothing is installed at a start: not by an image, not by Compose, not by npm start', () => {
  const installs = /\b(npm|npx|pnpm|yarn|corepack|pip|apk|apt|apt-get)\b(?! start)/;
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll(/\\\n/g, ' ');
  const atStart = dockerfile.split('\n').filter((line) => /^(CMD|ENTRYPOINT|HEALTHCHECK)\b/.test(line));
  expect(atStart.length).toBeGreaterThan(0);
  const commands = [
    ...readFileSync(join(root, 'docker-compose.yml'), 'utf8').matchAll(
      /^\s+(?:command|entrypoint): .*(?:\n\s+- .*)*/gm,
    ),
  ].map(([command]) => command);
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const local = ['prestart', 'start'].map((name) => scripts[name]!);
  expect([...atStart, ...commands, ...local].filter((command) => installs.test(command))).toEqual([]);
  // Built once, from the lock file.
  expect(dockerfile).toMatch(/^RUN .*npm ci/m);
});
