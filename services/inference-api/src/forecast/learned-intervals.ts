import type { Uncertainty } from '@assay/learning';

/** What forecasts have learned from the values that came since the training of the version in service. */
export interface LearnedIntervals {
  /** Undefined: nothing yet; the intervals of the training hold. */
  of(model: { readonly name: string; readonly version: number }): Uncertainty | undefined;
  /** Looks again; resolves to whether anything became known. */
  refresh(model: { readonly name: string; readonly version: number }): Promise<boolean>;
}

/**
 * @param read what is stored of a version; null = nothing
 * @param onFault is told when it cannot be read: what was known stays in use
 */
export function createLearnedIntervals(options: {
  readonly read: (
    name: string,
    version: number,
  ) => Promise<{ readonly learnedUntil: Date; readonly uncertainty: object } | null>;
  readonly onFault: (error: unknown) => void;
}): LearnedIntervals {
  const known = new Map<string, { version: number; until: number; uncertainty: Uncertainty }>();
  return {
    of({ name, version }) {
      const found = known.get(name);
      return found?.version === version ? found.uncertainty : undefined;
    },
    async refresh({ name, version }) {
      try {
        const stored = await options.read(name, version);
        if (stored === null) return false;
        const until = stored.learnedUntil.getTime();
        const before = known.get(name);
        if (before?.version === version && before.until === until) return false;
        known.set(name, { version, until, uncertainty: stored.uncertainty as Uncertainty });
        return true;
      } catch (error) {
        options.onFault(error);
        return false;
      }
    },
  };
}
