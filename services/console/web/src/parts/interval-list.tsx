import type { PredictionInterval } from '@assay/contracts';
import { formatShare, formatValue } from './numbers.ts';

/** Between what bounds the true value will lie, and how surely. */
export function IntervalList({
  intervals,
  unit,
}: {
  intervals: readonly PredictionInterval[];
  unit: string | null;
}) {
  return (
    <dl className="answer-intervals">
      {intervals.map(({ level, low, high }) => (
        <div key={level}>
          <dt>{formatShare(level, 0)} interval</dt>
          <dd>
            {formatValue(low)} to {formatValue(high)}
            {unit ? <span className="hint"> {unit}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
