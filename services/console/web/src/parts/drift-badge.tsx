import type { DriftState } from '@assay/contracts';
import { formatShare } from './numbers.ts';

/** The drift verdict in a word; the share behind it on hover. */
export function DriftBadge({ drift }: { drift: DriftState }) {
  const title =
    drift.share === null
      ? undefined
      : `${formatShare(drift.share, 0)} of the features drifted${drift.threshold === null ? '' : `; alarm from ${formatShare(drift.threshold, 0)}`}`;
  switch (drift.outcome) {
    case 'steady':
      return (
        <span className="badge badge-good" title={title}>
          No drift
        </span>
      );
    case 'drifted':
      return (
        <span className="badge badge-bad" title={title}>
          Drift{drift.share === null ? '' : ` ${formatShare(drift.share, 0)}`}
        </span>
      );
    case 'insufficient-data':
      return <span className="badge badge-muted">Drift: too few rows yet</span>;
    case 'not-measured':
      return <span className="badge badge-muted">Drift not measured yet</span>;
  }
}
