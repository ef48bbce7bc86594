import { existsSync } from 'node:fs';
import { launcherMain } from './launcher-main.ts';

/** These tests start what a user starts: the compiled platform. */
export default function requireBuild(): void {
  if (!existsSync(launcherMain)) {
    throw new Error(`${launcherMain} is missing: run "npm run build" before "npm run test:local"`);
  }
}
