/** A wait that can be cut short from outside. */
export interface Pause {
  /** Resolves after `ms`, or at once when `end` is called, also when it was called since the last wait. */
  wait(ms: number): Promise<void>;
  end(): void;
}

export function createPause(): Pause {
  let ended = false;
  let wake: (() => void) | null = null;
  return {
    async wait(ms) {
      if (!ended) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      ended = false;
    },
    end() {
      ended = true;
      wake?.();
    },
  };
}
