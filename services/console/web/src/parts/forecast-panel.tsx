import type { ForecastReply, History, UseCaseDetail } from '@assay/contracts';
import { useMemo, useState } from 'react';
import { type TimeRange, useForecast, useHistory } from '../api/use-cases.ts';
import { EmptyState } from './empty-state.tsx';
import { EntityChooser } from './entity-chooser.tsx';
import { ErrorState } from './error-state.tsx';
import { ExactTime } from './exact-time.tsx';
import { forecastSeries } from './forecast-series.ts';
import { ForecastTable } from './forecast-table.tsx';
import { formatShare } from './numbers.ts';
import { Panel } from './panel.tsx';
import { QueryView } from './query-view.tsx';
import { RangeButtons } from './range-buttons.tsx';
import { SeriesFigures } from './series-figures.tsx';
import { type ChartLine, TimeChart } from './time-chart.tsx';

const everything: TimeRange = { from: null, to: null };

interface ChartProps {
  readonly observed: NonNullable<History['observed']>;
  readonly reply: ForecastReply;
  readonly field: string;
  readonly days: number | null | undefined;
  readonly onReset: () => void;
  readonly onZoom: (from: number, to: number) => void;
  readonly zoom: readonly [number, number] | null;
}

function Chart({ observed, reply, field, days, zoom, onZoom, onReset }: ChartProps) {
  const { data, levels } = useMemo(
    () => forecastSeries(observed.series, reply, field),
    [observed.series, reply, field],
  );
  const key = levels.join(' ');
  const lines = useMemo(
    (): ChartLine[] => [
      { label: observed.column, color: 'observed', look: 'line' },
      { label: 'forecast', color: 'predicted', look: 'dotted' },
      ...key
        .split(' ')
        .filter((level) => level !== '')
        .flatMap((level): ChartLine[] => [
          { label: `${formatShare(Number(level), 0)} low`, color: 'band', look: 'edge' },
          { label: `${formatShare(Number(level), 0)} high`, color: 'band', look: 'edge' },
        ]),
    ],
    [observed.column, key],
  );
  const bands = useMemo(
    () => (key === '' ? [] : key.split(' ').map((_, i) => ({ low: 2 + 2 * i, high: 3 + 2 * i }))),
    [key],
  );
  const end = data[0].at(-1) ?? 0;
  const range = zoom ?? (days ? ([end - days * 86_400, end] as const) : null);
  return (
    <TimeChart
      label={`${observed.column}: history, and a forecast of ${reply.forecasts.length} steps with its intervals`}
      lines={lines}
      data={data}
      bands={bands}
      shares="forecast"
      height={300}
      unit={observed.unit}
      range={range}
      onZoom={onZoom}
      onReset={onReset}
    />
  );
}

/** What the shaded stretches are. */
function bandWords({ forecasts }: ForecastReply): string {
  const levels = new Set(forecasts.flatMap(({ intervals = [] }) => intervals.map(({ level }) => level)));
  if (levels.size === 0) return '';
  const named = [...levels].sort((a, b) => a - b).map((level) => formatShare(level, 0));
  return ` · shaded: where ${named.join(' and ')} of the values are to lie`;
}

/** The series as a straight line, what comes next dotted with its intervals, and where the series stands. */
export function ForecastPanel({ useCase }: { useCase: UseCaseDetail }) {
  const { name, definition, champion, responseField, registry } = useCase;
  const [days, setDays] = useState<number | null | undefined>(30);
  const [zoom, setZoom] = useState<readonly [number, number] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const whole = useHistory(name, everything, chosen);
  const newest = whole.data?.extent.to ?? null;
  const range = useMemo<TimeRange>(() => {
    if (!days || newest === null) return everything;
    return { from: new Date(Date.parse(newest) - days * 86_400_000).toISOString(), to: null };
  }, [days, newest]);
  const history = useHistory(name, range, chosen);
  const entityColumns = definition?.entityColumns ?? [];
  const entity = useMemo(() => {
    if (!champion || history.data === undefined) return null;
    return entityColumns.length === 0 ? {} : { entity: chosen ?? history.data.entity };
  }, [champion, history.data, entityColumns, chosen]);
  const forecast = useForecast(name, entity);
  const reset = () => {
    setZoom(null);
    setDays(null);
  };
  const onZoom = (from: number, to: number) => {
    setZoom([from, to]);
    setDays(undefined);
  };
  const field = responseField ?? definition?.target.name ?? 'value';
  return (
    <Panel
      title="Forecast"
      hint={
        forecast.data ? (
          <>
            {forecast.data.forecasts.length} steps after <ExactTime at={forecast.data.origin} />
            {bandWords(forecast.data)}
          </>
        ) : undefined
      }
      actions={
        <>
          {entityColumns.length > 0 ? (
            <EntityChooser
              name={name}
              columns={entityColumns}
              chosen={chosen ?? history.data?.entity ?? ''}
              onChoose={setChosen}
            />
          ) : null}
          <RangeButtons
            chosen={days}
            onChoose={(wanted) => {
              setZoom(null);
              setDays(wanted);
            }}
          />
        </>
      }
    >
      {!champion && registry === 'up' ? (
        <EmptyState icon="box" title="No champion yet">
          <p>Press Train: the first version that passes its gates becomes the champion and forecasts here.</p>
        </EmptyState>
      ) : null}
      <QueryView query={history} height={320}>
        {({ observed }) => (
          <>
            {observed?.summary ? <SeriesFigures summary={observed.summary} unit={observed.unit} /> : null}
            {forecast.isError ? <ErrorState error={forecast.error} /> : null}
            {observed && forecast.data ? (
              <>
                <Chart
                  observed={observed}
                  reply={forecast.data}
                  field={field}
                  days={days}
                  zoom={zoom}
                  onZoom={onZoom}
                  onReset={reset}
                />
                {forecast.data.warnings?.map((warning) => (
                  <p className="note" key={warning}>
                    {warning}
                  </p>
                ))}
                <ForecastTable reply={forecast.data} field={field} />
              </>
            ) : null}
          </>
        )}
      </QueryView>
    </Panel>
  );
}
