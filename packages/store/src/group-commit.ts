export interface GroupCommit<T, R> {
  /** Writes several at once, in one transaction: all are durable when it returns, or none. Results in the same order. */
  readonly write: (items: readonly T[]) => Promise<readonly R[]>;
  /** Items of one key are written one after the other, in the order in which they came. */
  readonly keyOf?: (item: T) => string;
  /** Items of one transaction, at most. */
  readonly most?: number;
  /** Transactions under way, at most: while one waits for the disk, another is worked out. */
  readonly atOnce?: number;
  /** Was nothing written, and may the fault be one item's? Else (a connection broke) all of the transaction fail. */
  readonly isOfOneItem?: (error: unknown) => boolean;
}

interface Waiting<T, R> {
  readonly item: T;
  readonly key: string | undefined;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/** Postgres refused the statement, by a code of its own: nothing of it was written. 08 and 57: it was going away. */
function refusedByPostgres(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^(?!08|57)[0-9A-Z]{5}$/.test(code);
}

/**
 * Writes together what arrives together. A caller alone is written at once; those that come while a transaction is under
 * way share the next one, and with it the one wait for the disk. Each is answered after the commit that holds it. When a
 * transaction is refused, its items are written one by one: the one that cannot be written fails, its neighbours do not.
 *
 * @example const log = groupCommit({ write: (batches) => logBatches(pool, batches), keyOf: ({ runId }) => runId });
 * await log({ runId, metrics, params, tags });
 */
export function groupCommit<T, R>({
  write,
  keyOf,
  most = 64,
  atOnce = 2,
  isOfOneItem = refusedByPostgres,
}: GroupCommit<T, R>): (item: T) => Promise<R> {
  let queue: Waiting<T, R>[] = [];
  const busy = new Set<string>();
  let underWay = 0;
  let scheduled = false;

  /** The next transaction: whatever waits and whose key is not being written. */
  function take(): Waiting<T, R>[] {
    const taken: Waiting<T, R>[] = [];
    const left: Waiting<T, R>[] = [];
    // A key that was passed over stays passed over: what came later must not overtake it.
    const passed = new Set<string>();
    for (const waiting of queue) {
      const { key } = waiting;
      const free = key === undefined || !(busy.has(key) || passed.has(key));
      if (free && taken.length < most) {
        taken.push(waiting);
        if (key !== undefined) passed.add(key);
      } else {
        left.push(waiting);
        if (key !== undefined) passed.add(key);
      }
    }
    queue = left;
    return taken;
  }

  async function commit(taken: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await write(taken.map(({ item }) => item));
      for (const [index, { resolve }] of taken.entries()) resolve(results[index]!);
    } catch (error) {
      if (taken.length === 1 || !isOfOneItem(error)) {
        for (const { reject } of taken) reject(error);
        return;
      }
      for (const alone of taken) await commit([alone]);
    }
  }

  function next(): void {
    scheduled = false;
    while (underWay < atOnce && queue.length > 0) {
      const taken = take();
      if (taken.length === 0) return;
      for (const { key } of taken) if (key !== undefined) busy.add(key);
      underWay++;
      void commit(taken).then(() => {
        underWay--;
        for (const { key } of taken) if (key !== undefined) busy.delete(key);
        schedule();
      });
    }
  }

  /** At the end of this turn of the event loop: what its other requests bring comes along. */
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(next);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, key: keyOf?.(item), resolve, reject });
      schedule();
    });
}
