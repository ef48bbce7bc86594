import type { ModelEvaluation } from '@assay/contracts';
import { formatValue } from './numbers.ts';

const partWords = { validation: 'validation', test: 'test' } as const;
const unitless = new Set(['r2', 'mape', 'smape']);

/** Each metric on each part: the model, and every baseline on the very same rows. */
export function MetricTable({ evaluation }: { evaluation: ModelEvaluation }) {
  if (evaluation.metrics.length === 0) return null;
  const baselines = [...new Set(evaluation.metrics.flatMap((row) => Object.keys(row.baselines)))];
  return (
    <div className="table-scroll">
      <table className="table table-compact">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">On</th>
            <th scope="col" className="num">
              Model
            </th>
            {baselines.map((baseline) => (
              <th scope="col" className="num" key={baseline}>
                “{baseline.replaceAll('-', ' ')}”
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {evaluation.metrics.map((row) => (
            <tr key={`${row.metric} ${row.part}`}>
              <td>
                {row.metric.toUpperCase()}
                {evaluation.unit && !unitless.has(row.metric) ? (
                  <span className="hint"> {evaluation.unit}</span>
                ) : null}
              </td>
              <td>{partWords[row.part]}</td>
              <td className="num strong">{formatValue(row.model)}</td>
              {baselines.map((baseline) => (
                <td className="num" key={baseline}>
                  {formatValue(row.baselines[baseline])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
