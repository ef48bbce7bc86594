import type { MetricComparison, ModelEvaluation } from '@assay/contracts';
import { baselineName, isFirstLook, isInUnit, metricName } from './metric-names.ts';
import { formatValue } from './numbers.ts';

function format(metric: string, value: number | null | undefined): string {
  // R² of a baseline is 0 up to rounding: its digits far behind the point mean nothing.
  return metric === 'r2' && typeof value === 'number'
    ? (Math.round(value * 1e4) / 1e4 + 0).toFixed(4)
    : formatValue(value);
}

interface RowsProps {
  readonly rows: readonly MetricComparison[];
  readonly baselines: readonly string[];
  readonly unit: string | null;
}

function Rows({ rows, baselines, unit }: RowsProps) {
  return rows.map((row) => (
    <tr key={`${row.metric} ${row.part}`}>
      <td className="no-wrap">
        {metricName(row.metric)}
        {unit && isInUnit(row.metric) ? <span className="hint"> {unit}</span> : null}
      </td>
      <td>{row.part}</td>
      <td className="num strong">{format(row.metric, row.model)}</td>
      {baselines.map((baseline) => (
        <td className="num" key={baseline}>
          {format(row.metric, row.baselines[baseline])}
        </td>
      ))}
    </tr>
  ));
}

function Head({ baselines }: { baselines: readonly string[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">Metric</th>
        <th scope="col">On</th>
        <th scope="col" className="num">
          Model
        </th>
        {baselines.map((baseline) => (
          <th scope="col" className="num" key={baseline}>
            {baselineName(baseline)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Each metric on each part: the model, and every baseline on the very same rows. The judging metric first, the rest on demand. */
export function MetricTable({ evaluation }: { evaluation: ModelEvaluation }) {
  const { metrics, metric, unit } = evaluation;
  if (metrics.length === 0) return null;
  const baselines = [...new Set(metrics.flatMap((row) => Object.keys(row.baselines)))];
  const first = metrics.filter((row) => isFirstLook(row.metric, metric));
  const rest = metrics.filter((row) => !isFirstLook(row.metric, metric));
  return (
    <>
      <div className="table-scroll">
        <table className="table table-compact">
          <Head baselines={baselines} />
          <tbody>
            <Rows rows={first} baselines={baselines} unit={unit} />
          </tbody>
        </table>
      </div>
      {rest.length > 0 ? (
        <details>
          <summary>More metrics</summary>
          <div className="table-scroll">
            <table className="table table-compact">
              <Head baselines={baselines} />
              <tbody>
                <Rows rows={rest} baselines={baselines} unit={unit} />
              </tbody>
            </table>
          </div>
        </details>
      ) : null}
    </>
  );
}
