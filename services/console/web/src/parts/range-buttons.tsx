const spans: readonly { label: string; days: number | null }[] = [
  { label: '1 M', days: 30 },
  { label: '6 M', days: 182 },
  { label: '1 Y', days: 365 },
  { label: '5 Y', days: 1826 },
  { label: 'All', days: null },
];

interface RangeButtonsProps {
  readonly chosen: number | null | undefined;
  readonly onChoose: (days: number | null) => void;
}

/** The last so many days of the data (not of the calendar: data may end long ago). */
export function RangeButtons({ chosen, onChoose }: RangeButtonsProps) {
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">Time range</legend>
      {spans.map((span) => (
        <button
          type="button"
          key={span.label}
          aria-pressed={chosen === span.days}
          onClick={() => onChoose(span.days)}
        >
          {span.label}
        </button>
      ))}
    </fieldset>
  );
}
