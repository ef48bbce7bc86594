import type { ForecastReply } from '@assay/contracts';
import { formatShare, formatValue } from './numbers.ts';

/** A day where it is one, else a minute, UTC. */
function momentOf(datetime: string): string {
  const [day, time = ''] = datetime.split('T');
  return /^00:00/.test(time) ? (day ?? '') : `${day} ${time.slice(0, 5)}`;
}

/** The forecast in figures, on demand: a step a row. */
export function ForecastTable({ reply, field }: { reply: ForecastReply; field: string }) {
  const levels = [
    ...new Set(reply.forecasts.flatMap(({ intervals = [] }) => intervals.map(({ level }) => level))),
  ].sort((a, b) => a - b);
  return (
    <details>
      <summary>In figures</summary>
      <div className="table-scroll">
        <table className="table table-compact">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col" className="num">
                {field}
              </th>
              {levels.map((level) => (
                <th scope="col" className="num" key={level}>
                  {formatShare(level, 0)} interval
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {reply.forecasts.map((step) => (
              <tr key={step.datetime}>
                <td className="no-wrap">{momentOf(step.datetime)}</td>
                <td className="num strong">{formatValue(step[field] as number)}</td>
                {levels.map((level) => {
                  const found = step.intervals?.find((one) => one.level === level);
                  return (
                    <td className="num no-wrap" key={level}>
                      {found ? `${formatValue(found.low)} to ${formatValue(found.high)}` : '–'}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
