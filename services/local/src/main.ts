import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig, runMain, silentLogger } from '@assay/runtime';
import { startPlatform } from './app.ts';
import { settings } from './config.ts';
import { jsonDisplay } from './progress/json-display.ts';
import { liveDisplay } from './progress/live-display.ts';
import { plainDisplay } from './progress/plain-display.ts';
import { readArguments, usage } from './read-arguments.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

await runMain(
  async (environment, lifecycle) => {
    // The terminal is for the progress display; our own log goes to a file once we have the folder.
    lifecycle.logTo(silentLogger);
    const { fresh, json, help } = readArguments(process.argv.slice(2));
    if (help) {
      process.stdout.write(usage);
      return;
    }
    const config = readConfig(settings, environment);
    const show = json ? jsonDisplay : process.stdout.isTTY ? liveDisplay : plainDisplay;
    const display = show(process.stdout);
    lifecycle.onStop('display', () => display.end());
    const kills: (() => void)[] = [];
    process.on('exit', () => {
      for (const kill of kills) {
        try {
          kill();
        } catch {
          // It has ended already.
        }
      }
    });
    await startPlatform({
      root,
      // npm runs us at the root of the checkout; paths mean the folder that the user is in, wherever that is.
      config: {
        ...config,
        ASSAY_HOME: resolve(config.ASSAY_HOME),
        DATA_FILES_DIR: resolve(config.DATA_FILES_DIR),
      },
      environment,
      fresh,
      display,
      lifecycle,
      onMustDie: (kill) => kills.unshift(kill),
      onCannotRun: () => process.kill(process.pid, 'SIGTERM'),
    });
  },
  { service: 'assay', graceMs: 30_000 },
);
