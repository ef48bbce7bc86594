import type { FeatureDrift } from '@assay/contracts';
import { formatValue } from './numbers.ts';

/** One bar a feature: its distance as a part of twice its threshold, so that the mark in the middle is the alarm. */
export function DriftTable({ features }: { features: readonly FeatureDrift[] }) {
  const judged = features.filter((row) => row.threshold !== null);
  if (judged.length === 0) return null;
  const sorted = [...judged].sort((a, b) => ratio(b) - ratio(a));
  return (
    <div className="table-scroll">
      <table className="table table-compact">
        <thead>
          <tr>
            <th scope="col">Feature</th>
            <th scope="col">Measure</th>
            <th scope="col" className="num">
              Value
            </th>
            <th scope="col" className="num">
              Alarm
            </th>
            <th scope="col" className="bar-cell">
              <span className="visually-hidden">Value against its alarm</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={`${row.feature} ${row.metric}`}>
              <td>
                <code>{row.feature}</code>
              </td>
              <td className="hint">{row.metric}</td>
              <td className={row.drifted ? 'num bad strong' : 'num'}>{formatValue(row.value)}</td>
              <td className="num hint">{formatValue(row.threshold)}</td>
              <td className="bar-cell">
                <span className="meter" aria-hidden="true">
                  <span
                    className={row.drifted ? 'meter-fill meter-bad' : 'meter-fill'}
                    style={{ width: `${Math.min(1, ratio(row) / 2) * 100}%` }}
                  />
                  <span className="meter-mark" />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ratio(row: FeatureDrift): number {
  if (row.value === null || row.threshold === null || row.threshold === 0) return 0;
  return Math.abs(row.value / row.threshold);
}
