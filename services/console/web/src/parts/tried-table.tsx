import type { ForecastEvaluationView } from '@assay/contracts';
import { formatValue } from './numbers.ts';

/** What the platform tried by rolling origins inside of the training part, and why it took what it took. */
export function TriedTable({ forecast, metric }: { forecast: ForecastEvaluationView; metric: string }) {
  const { tried, why, notes } = forecast;
  return (
    <>
      {why ? (
        <p>
          <strong>Why this one: </strong>
          {why}
        </p>
      ) : null}
      <details>
        <summary>What was tried</summary>
        {notes.map((note) => (
          <p className="note" key={note}>
            {note}
          </p>
        ))}
        <div className="table-scroll">
          <table className="table table-compact">
            <thead>
              <tr>
                <th scope="col">Forecaster</th>
                <th scope="col" className="num">
                  {metric}
                </th>
                <th scope="col" className="num">
                  Seconds
                </th>
                <th scope="col">Note</th>
              </tr>
            </thead>
            <tbody>
              {tried.map(({ name, scores, seconds, note }, i) => (
                <tr key={`${name} ${i}`}>
                  <td>{name}</td>
                  <td className="num strong">
                    {scores?.[metric] === undefined ? '–' : formatValue(scores[metric])}
                  </td>
                  <td className="num">
                    {scores === null ? '–' : formatValue(Number(seconds.toPrecision(2)))}
                  </td>
                  <td>{note ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}
