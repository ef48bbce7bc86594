import type { ForecastEvaluationView, SeriesPictureView, UseCaseDetail } from '@assay/contracts';
import { useMemo, useState } from 'react';
import { formatCount, formatShare } from './numbers.ts';
import { Panel } from './panel.tsx';
import { pictureSeries, turns } from './picture-series.ts';
import { type ChartLine, TimeChart } from './time-chart.tsx';
import { TriedTable } from './tried-table.tsx';

function Picture({
  picture,
  unit,
  label,
}: {
  picture: SeriesPictureView;
  unit: string | null;
  label: string;
}) {
  const [zoom, setZoom] = useState<readonly [number, number] | null>(null);
  const { data, levels } = useMemo(() => pictureSeries(picture), [picture]);
  const lines = useMemo((): ChartLine[] => {
    const ofTurn = (turn: number): ChartLine[] => [
      {
        label: turn === 0 ? 'forecast' : 'the next forecast',
        color: 'predicted',
        look: 'dotted',
        broken: true,
      },
      ...levels.flatMap((level): ChartLine[] => [
        { label: `${formatShare(level, 0)} low ${turn}`, color: 'band', look: 'edge', broken: true },
        { label: `${formatShare(level, 0)} high ${turn}`, color: 'band', look: 'edge', broken: true },
      ]),
    ];
    return [
      { label: 'what came', color: 'observed', look: 'line' },
      ...Array.from({ length: turns }, (_, turn) => ofTurn(turn)).flat(),
    ];
  }, [levels]);
  const bands = useMemo(() => {
    const width = 1 + 2 * levels.length;
    return Array.from({ length: turns }, (_, turn) =>
      levels.map((_, j) => ({ low: 2 + turn * width + 2 * j, high: 3 + turn * width + 2 * j })),
    ).flat();
  }, [levels]);
  return (
    <TimeChart
      label={label}
      lines={lines}
      data={data}
      bands={bands}
      height={260}
      unit={unit}
      range={zoom}
      onZoom={(from, to) => setZoom([from, to])}
      onReset={() => setZoom(null)}
    />
  );
}

function Pictures({ forecast, useCase }: { forecast: ForecastEvaluationView; useCase: UseCaseDetail }) {
  const [shown, setShown] = useState(0);
  const picture = forecast.pictures[Math.min(shown, forecast.pictures.length - 1)];
  if (picture === undefined) return null;
  const target = useCase.definition?.target;
  return (
    <>
      {forecast.pictures.length > 1 ? (
        <fieldset className="chips chip-choice" aria-label="which series is shown">
          {forecast.pictures.map(({ entity }, i) => (
            <button
              type="button"
              key={entity}
              className="chip chip-button"
              aria-pressed={i === shown}
              onClick={() => setShown(i)}
            >
              {entity}
            </button>
          ))}
        </fieldset>
      ) : null}
      <Picture
        key={picture.entity}
        picture={picture}
        unit={target?.unit ?? null}
        label={`${picture.entity || (target?.name ?? 'series')}: what came, and what was forecast of it while it was held out`}
      />
    </>
  );
}

/** What the champion would have said of days that it had not seen, beside what came; and what was tried before it was taken. */
export function BacktestPanel({ useCase }: { useCase: UseCaseDetail }) {
  const forecast = useCase.evaluation?.forecast;
  if (!forecast || (forecast.pictures.length === 0 && forecast.tried.length === 0)) return null;
  const metric = useCase.evaluation?.metric ?? 'mase';
  return (
    <Panel
      title="Held out: forecast beside what came"
      hint={forecast.entities > 1 ? `learned from ${formatCount(forecast.entities)} series` : undefined}
    >
      <Pictures forecast={forecast} useCase={useCase} />
      {forecast.tried.length > 0 ? <TriedTable forecast={forecast} metric={metric} /> : null}
    </Panel>
  );
}
