import type { DriftState } from '@assay/contracts';
import type { StoredDrift } from '@assay/store';

/** The newest verdict over a whole window in a word. */
export function driftStateOf(newest: StoredDrift | undefined): DriftState {
  if (!newest) return { outcome: 'not-measured', share: null, threshold: null, windowEnd: null };
  const scored = newest.outcome === 'scored';
  return {
    outcome: scored ? (newest.drifted ? 'drifted' : 'steady') : 'insufficient-data',
    share: scored ? newest.value : null,
    threshold: newest.threshold,
    windowEnd: newest.windowEnd.toISOString(),
  };
}
