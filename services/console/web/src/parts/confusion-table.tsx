import type { ConfusionEvaluation } from '@assay/contracts';
import { formatCount } from './numbers.ts';

/** True classes down, answered ones across; the stronger the colour, the larger the share of the true class. */
export function ConfusionTable({ confusion }: { confusion: ConfusionEvaluation }) {
  const { classes, counts } = confusion;
  return (
    <div className="table-scroll">
      <table className="confusion">
        <caption>Confusion on the holdout</caption>
        <thead>
          <tr>
            <th scope="col">true ↓ answered →</th>
            {classes.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, truth) => {
            const rows = row.reduce((sum, count) => sum + count, 0);
            return (
              <tr key={classes[truth]}>
                <th scope="row">{classes[truth]}</th>
                {row.map((count, answer) => (
                  <td
                    key={classes[answer]}
                    className={truth === answer ? 'confusion-right' : 'confusion-wrong'}
                    style={{ ['--share' as string]: rows === 0 ? 0 : count / rows }}
                  >
                    {formatCount(count)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
