import { execFile } from 'node:child_process';
import { cliMain } from './launcher-main.ts';
import type { Platform } from './platform.ts';

export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `assay …` against a platform, as `npm run assay -- …` does. */
export function assay(platform: Platform, ...words: string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cliMain, ...words],
      {
        env: {
          PATH: process.env['PATH'],
          ...platform.environment,
          CONSOLE_URL: platform.consoleUrl,
          INFERENCE_URL: platform.inferenceUrl,
        },
        timeout: 120_000,
      },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err }),
    );
  });
}

/** The one JSON document that `--json` prints. */
export async function assayJson<T = Record<string, unknown>>(
  platform: Platform,
  ...words: string[]
): Promise<T> {
  const { code, out, err } = await assay(platform, ...words, '--json');
  if (code !== 0) throw new Error(`assay ${words.join(' ')} ended with ${code}: ${err}${out}`);
  return JSON.parse(out) as T;
}
