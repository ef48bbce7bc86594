import { Interruption, type InterruptionReason } from './interruption.ts';

export interface ActiveRun {
  readonly id: string;
  readonly attempt: number;
  readonly signal: AbortSignal;
  /** Settles when this process has let go of the run. */
  readonly done: Promise<void>;
}

export interface ActiveRuns {
  list(): readonly ActiveRun[];
  get(id: string): ActiveRun | undefined;
  /** Registers a run; call `leave` at its end. */
  enter(id: string, attempt: number): { run: ActiveRun; leave: () => void };
  interrupt(id: string, reason: InterruptionReason): void;
}

/** The runs that this process works on now, each with the signal that stops it. */
export function createActiveRuns(): ActiveRuns {
  const runs = new Map<string, { run: ActiveRun; controller: AbortController }>();
  return {
    list: () => [...runs.values()].map(({ run }) => run),
    get: (id) => runs.get(id)?.run,
    enter(id, attempt) {
      const controller = new AbortController();
      let leave = (): void => {};
      const done = new Promise<void>((resolve) => {
        leave = () => {
          if (runs.get(id)?.controller === controller) runs.delete(id);
          resolve();
        };
      });
      const run: ActiveRun = { id, attempt, signal: controller.signal, done };
      runs.set(id, { run, controller });
      return { run, leave };
    },
    interrupt(id, reason) {
      runs.get(id)?.controller.abort(new Interruption(reason));
    },
  };
}
