import { setTimeout as sleep } from 'node:timers/promises';

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
const awayMessages =
  /connection terminated|timeout exceeded when trying to connect|connection ended|client was closed|client has encountered a connection error|connection timeout/i;

/** True for an error that says that Postgres cannot be reached now: restarting, starting up, or cut off. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Class 08 is "connection exception", 57P01 … 57P03 shutting down and starting up, 53300 too many clients.
  return /^(08...|57P0[123]|53300)$/.test(code) || awayCodes.has(code) || awayMessages.test(error.message);
}

/**
 * Repeats a database call while Postgres is away, however long: the record of a task must not be lost because
 * the server is restarted. Calls must bear being repeated, as a commit's answer may be what was lost.
 */
export async function whileDatabaseIsAway<T>(
  call: () => Promise<T>,
  options: { giveUpMs?: number; signal?: AbortSignal | undefined } = {},
): Promise<T> {
  const end = performance.now() + (options.giveUpMs ?? Number.POSITIVE_INFINITY);
  for (let pause = 100; ; pause = Math.min(pause * 2, 2000)) {
    try {
      return await call();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > end || options.signal?.aborted === true) throw error;
      await sleep(pause);
    }
  }
}
