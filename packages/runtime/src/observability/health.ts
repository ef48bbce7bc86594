import { setTimeout as sleep } from 'node:timers/promises';
import { isAssayError } from '@assay/contracts';

export interface PartHealth {
  /** degraded: it works with less (no queue, an old model); down: requests would fail. */
  readonly state: 'up' | 'degraded' | 'down';
  readonly detail?: string;
}

export type PartCheck = () => Promise<PartHealth> | PartHealth;

export interface HealthReport {
  readonly status: 'up' | 'degraded' | 'down' | 'stopping';
  readonly parts: Readonly<Record<string, PartHealth>>;
}

export interface Health {
  ready(): Promise<HealthReport>;
  /** From now on not ready, so that no new request is sent here while the running ones end. */
  stopping(): void;
}

const patienceMs = 2000;

/**
 * Asks every part that a service needs. A part that throws or does not answer within 2 s is down.
 *
 * @example createHealth({ parts: { database: () => pool.query('SELECT 1').then(() => ({ state: 'up' })) } })
 */
export function createHealth({ parts }: { parts: Readonly<Record<string, PartCheck>> }): Health {
  let isStopping = false;
  return {
    async ready() {
      const checked = await Promise.all(
        Object.entries(parts).map(async ([name, check]) => [name, await askPart(check)] as const),
      );
      const states = checked.map(([, part]) => part.state);
      const status = isStopping
        ? 'stopping'
        : states.includes('down')
          ? 'down'
          : states.includes('degraded')
            ? 'degraded'
            : 'up';
      return { status, parts: Object.fromEntries(checked) };
    },
    stopping() {
      isStopping = true;
    },
  };
}

async function askPart(check: PartCheck): Promise<PartHealth> {
  const answered = new AbortController();
  const late = sleep(patienceMs, undefined, { signal: answered.signal, ref: false }).then(
    (): PartHealth => ({ state: 'down', detail: `no answer within ${patienceMs / 1000} s` }),
  );
  try {
    return await Promise.race([Promise.resolve().then(check), late]);
  } catch (error) {
    // Health is open to everybody: an error's text may hold addresses, its code does not.
    const detail = isAssayError(error)
      ? error.detail
      : String((error as { code?: unknown })?.code ?? 'failed');
    return { state: 'down', detail };
  } finally {
    answered.abort();
    late.catch(() => {});
  }
}
