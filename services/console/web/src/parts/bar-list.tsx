/** One bar: its share of the list's width, to the right from the zero line, or to the left where it is negative. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as it is written. */
  readonly text: string;
  /** Said of the row that the list is about. */
  readonly strong?: boolean;
}

interface BarListProps {
  readonly bars: readonly Bar[];
  /** What a whole bar stands for; without it the largest of the list. */
  readonly full?: number;
  readonly label: string;
}

/** Bars beneath each other, as a table: the figures are there for those who cannot see the bars. */
export function BarList({ bars, full, label }: BarListProps) {
  const most = full ?? Math.max(...bars.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  const signed = bars.some(({ value }) => value < 0);
  return (
    <table className={signed ? 'bars bars-signed' : 'bars'} aria-label={label}>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label} className={bar.strong ? 'bars-strong' : undefined}>
            <th scope="row" title={bar.label}>
              {bar.label}
            </th>
            <td className="bars-track" aria-hidden="true">
              <span
                className={bar.value < 0 ? 'bars-fill bars-minus' : 'bars-fill'}
                style={{
                  width: `${(Math.min(1, Math.abs(bar.value) / most) * (signed ? 50 : 100)).toFixed(2)}%`,
                }}
              />
            </td>
            <td className="num">{bar.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
