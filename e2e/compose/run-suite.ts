import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = join(import.meta.dirname, '../..');

/**
 * Runs one test file of the workspace by itself, as `npm test` does, with settings of its own: files that can hold
 * their promises only on a server of the kind that Compose brings skip them elsewhere.
 */
export function runSuite(file: string, settings: Readonly<Record<string, string>>): Promise<SuiteResult> {
  const report = join(mkdtempSync(join(tmpdir(), 'assay-suite-')), 'report.json');
  const args = ['vitest', 'run', file, '--reporter=json', `--outputFile=${report}`];
  return new Promise((resolve, reject) => {
    execFile('npx', args, { cwd: root, env: { ...process.env, ...settings } }, (_, stdout, stderr) => {
      try {
        const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
          readFileSync(report, 'utf8'),
        ) as {
          numPassedTests: number;
          numFailedTests: number;
          numPendingTests: number;
        };
        if (numFailedTests > 0) console.error(readFileSync(report, 'utf8').slice(0, 8000));
        resolve({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests });
      } catch (cause) {
        reject(new Error(`${file} gave no report: ${stdout}${stderr}`, { cause }));
      }
    });
  });
}
