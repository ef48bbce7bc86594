import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const run = (cwd, program, ...given) =>
  execFileSync(program, given, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

/** A commit in a folder of its own, installed and built, unless it is already: what a user has before the first `npm start`. */
export function checkOut(commit, folder) {
  // Written last: what is there is whole.
  const ready = join(folder, '.git', 'made-ready-for');
  if (existsSync(ready) && readFileSync(ready, 'utf8') === commit) return;
  if (!existsSync(join(folder, '.git'))) {
    run(repository, 'git', 'clone', '--quiet', '--no-checkout', repository, folder);
  }
  run(folder, 'git', 'fetch', '--quiet', 'origin');
  run(folder, 'git', 'checkout', '--quiet', '--detach', commit);
  run(folder, 'npm', 'ci', '--no-audit', '--no-fund', '--prefer-offline');
  // As `npm start` does, without starting.
  run(folder, 'npm', 'run', '--silent', 'prestart');
  writeFileSync(ready, commit);
}

export const commitNamed = (name) =>
  execFileSync('git', ['rev-parse', name], { cwd: repository, encoding: 'utf8' }).trim();
