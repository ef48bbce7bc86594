import type { ObservedSummary } from '@assay/contracts';
import type { ReactNode } from 'react';
import { ExactTime } from './exact-time.tsx';
import { formatSigned, formatValue } from './numbers.ts';

function Figure({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Where a series stands: now, against the value before, against its week and against all that is known of it. */
export function SeriesFigures({ summary, unit }: { summary: ObservedSummary; unit: string | null }) {
  const { current, at, previous, weekMean, mean } = summary;
  const change = previous === null || previous === 0 ? null : (current - previous) / Math.abs(previous);
  const inUnit = unit ? <span className="hint"> {unit}</span> : null;
  return (
    <dl className="series-figures">
      <Figure
        label={
          <>
            Current, <ExactTime at={at} />
          </>
        }
      >
        {formatValue(current)}
        {inUnit}
      </Figure>
      <Figure label="Change">
        <span className={change === null || change === 0 ? undefined : change > 0 ? 'good' : 'bad'}>
          {formatSigned(change)}
        </span>
      </Figure>
      <Figure label="7-day average">
        {formatValue(weekMean)}
        {inUnit}
      </Figure>
      <Figure label="All-time average">
        {formatValue(mean)}
        {inUnit}
      </Figure>
    </dl>
  );
}
