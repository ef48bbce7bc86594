import type { PredictionReply } from '@assay/contracts';
import { BarList } from './bar-list.tsx';
import { formatValue } from './numbers.ts';

const shownAtMost = 12;

/** Why this answer: what each feature added to what the model says of nothing in particular, largest first. */
export function ContributionBars({
  explanation,
}: {
  explanation: NonNullable<PredictionReply['explanation']>;
}) {
  const { base, contributions, unit } = explanation;
  const sorted = Object.entries(contributions).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const rest = sorted.slice(shownAtMost).reduce((sum, [, value]) => sum + value, 0);
  const bars = sorted
    .slice(0, shownAtMost)
    .map(([label, value]) => ({ label, value, text: signedText(value) }));
  const total = Object.values(contributions).reduce((sum, value) => sum + value, base);
  return (
    <div className="answer-part">
      <h4>What each feature added</h4>
      <BarList
        label="Contribution of each feature"
        bars={
          sorted.length > shownAtMost
            ? [...bars, { label: `${sorted.length - shownAtMost} more`, value: rest, text: signedText(rest) }]
            : bars
        }
      />
      <p className="hint">
        From {formatValue(base)}, the answer without knowing any feature, to {formatValue(total)}
        {unit ? ` (${unit})` : ''}.
      </p>
    </div>
  );
}

function signedText(value: number): string {
  return value < 0 ? `−${formatValue(-value)}` : `+${formatValue(value)}`;
}
