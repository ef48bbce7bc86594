import type { ModelEvaluation } from '@assay/contracts';
import { formatValue } from './numbers.ts';

const partWords = { train: 'training', validation: 'validation', test: 'test (held out)' } as const;

/** Each metric on each part: the model, and the baseline on the very same rows. */
export function MetricTable({ evaluation }: { evaluation: ModelEvaluation }) {
  if (evaluation.metrics.length === 0) return null;
  const baseline = (evaluation.skill?.baseline ?? 'baseline').replaceAll('-', ' ');
  return (
    <table className="table table-compact">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">On</th>
          <th scope="col" className="num">
            Model
          </th>
          <th scope="col" className="num">
            “{baseline}”
          </th>
        </tr>
      </thead>
      <tbody>
        {evaluation.metrics.map((row) => (
          <tr key={`${row.metric} ${row.part}`}>
            <td>
              {row.metric.toUpperCase()}
              {evaluation.unit && row.metric !== 'r2' ? <span className="hint"> {evaluation.unit}</span> : null}
            </td>
            <td>{partWords[row.part]}</td>
            <td className="num strong">{formatValue(row.model)}</td>
            <td className="num">{formatValue(row.baseline)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
