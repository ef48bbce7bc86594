import { spawn } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { script } from './environment.ts';

/** What recorder.py prints for each call. */
export interface Recorded {
  readonly call: string;
  readonly answer?: unknown;
  readonly error?: string;
  readonly code?: string | null;
  readonly message?: string;
  readonly trace?: string;
  readonly ms: number;
}

export interface Verdict {
  readonly call: string;
  readonly passed: boolean;
  /** Why a difference is wanted, when it is. */
  readonly wanted?: string;
  readonly ours: Recorded | undefined;
  readonly theirs: Recorded | undefined;
}

/** A difference that stays, and why. `call` is matched at the start of its name. */
export interface WantedDifference {
  readonly call: RegExp;
  /** Only beside this version. */
  readonly version?: string;
  readonly reason: string;
  /** Left out: whatever we answer. Else both answers are compared after this. */
  readonly without?: readonly string[];
}

/** Runs the clients' calls against one server. */
export function record(python: string, uri: string): Promise<Recorded[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [script('conformance.py'), uri], {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PYTHONDONTWRITEBYTECODE: '1',
        MPLCONFIGDIR: '/tmp',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    let complaints = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    child.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const lines = printed.split('\n').filter((line) => line.startsWith('{'));
      if (code === 0) resolve(lines.map((line) => JSON.parse(line) as Recorded));
      else reject(new Error(`conformance.py ended with ${code} against ${uri}:\n${complaints.slice(-3000)}`));
    });
  });
}

/** Only what a program acts on: an error's code, not its words. */
const essence = (recorded: Recorded | undefined): unknown =>
  recorded &&
  ('error' in recorded ? { error: recorded.error, code: recorded.code } : { answer: recorded.answer });

function without(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((entry) => without(entry, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !names.includes(name))
      .map(([name, entry]) => [name, without(entry, names)]),
  );
}

/** Call by call, in the order they were made. */
export function compare(
  ours: readonly Recorded[],
  theirs: readonly Recorded[],
  wanted: readonly WantedDifference[],
  version: string,
): Verdict[] {
  const byCall = new Map(theirs.map((recorded) => [recorded.call, recorded]));
  const names = [...new Set([...theirs, ...ours].map(({ call }) => call))];
  return names.map((call) => {
    const our = ours.find((recorded) => recorded.call === call);
    const their = byCall.get(call);
    if (isDeepStrictEqual(essence(our), essence(their)))
      return { call, passed: true, ours: our, theirs: their };
    for (const difference of wanted) {
      if (!difference.call.test(call) || (difference.version ?? version) !== version) continue;
      const ignored = difference.without;
      const equal =
        ignored === undefined ||
        isDeepStrictEqual(without(essence(our), ignored), without(essence(their), ignored));
      if (equal) return { call, passed: true, wanted: difference.reason, ours: our, theirs: their };
    }
    return { call, passed: false, ours: our, theirs: their };
  });
}
