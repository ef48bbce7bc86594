import type { CalibrationEvaluation } from '@assay/contracts';
import { formatShare } from './numbers.ts';

const size = 200;
const [left, bottom, reach] = [34, 168, 152];
const x = (share: number) => left + share * reach;
const y = (share: number) => bottom - share * reach;

/** What was said against what was so: on the diagonal a probability is what it says. */
export function ReliabilityPlot({ calibration }: { calibration: CalibrationEvaluation }) {
  const points = calibration.curve.filter(({ rows }) => rows > 0);
  const most = Math.max(...points.map(({ rows }) => rows), 1);
  return (
    <figure className="reliability">
      <figcaption>Calibration on the holdout</figcaption>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words(points)}>
        {[0, 0.5, 1].map((tick) => (
          <g key={tick}>
            <line className="plot-grid" x1={left} x2={left + reach} y1={y(tick)} y2={y(tick)} />
            <text className="plot-text" x={left - 5} y={y(tick) + 3} textAnchor="end">
              {tick}
            </text>
            <text className="plot-text" x={x(tick)} y={bottom + 13} textAnchor="middle">
              {tick}
            </text>
          </g>
        ))}
        <line className="plot-guide" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        <polyline
          className="plot-line"
          points={points.map(({ predicted, observed }) => `${x(predicted)},${y(observed)}`).join(' ')}
        />
        {points.map(({ predicted, observed, rows }) => (
          <circle
            className="plot-dot"
            key={predicted}
            cx={x(predicted)}
            cy={y(observed)}
            r={2 + 4 * Math.sqrt(rows / most)}
          />
        ))}
        <text className="plot-text" x={left + reach / 2} y={size - 4} textAnchor="middle">
          probability said
        </text>
        <text
          className="plot-text"
          x={9}
          y={bottom - reach / 2}
          textAnchor="middle"
          transform={`rotate(-90 9 ${bottom - reach / 2})`}
        >
          share that was so
        </text>
      </svg>
    </figure>
  );
}

function words(points: CalibrationEvaluation['curve']): string {
  return points
    .map(({ predicted, observed }) => `said ${formatShare(predicted)}, was so ${formatShare(observed)}`)
    .join('; ');
}
