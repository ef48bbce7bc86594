import type { WantedDifference } from './compare.ts';

/** Where the registry answers otherwise than MLflow's server on purpose. */
export const wantedDifferences: readonly WantedDifference[] = [];
