import type { History } from '@assay/contracts';
import { useMemo, useState } from 'react';
import { type TimeRange, useHistory } from '../api/use-cases.ts';
import { alignSeries } from './aligned-series.ts';
import { EmptyState } from './empty-state.tsx';
import { formatCount } from './numbers.ts';
import { Panel } from './panel.tsx';
import { QueryView } from './query-view.tsx';
import { RangeButtons } from './range-buttons.tsx';
import { type ChartLine, TimeChart } from './time-chart.tsx';

interface ChartsProps {
  readonly history: History;
  readonly range: TimeRange;
  readonly onZoom: (from: number, to: number) => void;
  readonly onReset: () => void;
}

const observedLines = (column: string): readonly ChartLine[] => [
  { label: column, color: 'observed', look: 'area' },
];
const targetLines: readonly ChartLine[] = [
  { label: 'predicted', color: 'predicted', look: 'line' },
  { label: 'came true', color: 'actual', look: 'points' },
];

function seconds(moment: string | null): number | null {
  return moment === null ? null : Date.parse(moment) / 1000;
}

function Charts({ history, range, onZoom, onReset }: ChartsProps) {
  const { observed, target } = history;
  const observedData = useMemo(() => (observed ? alignSeries([observed.series]) : null), [observed]);
  const targetData = useMemo(() => alignSeries([target.predictions, target.actuals]), [target]);
  const lines = useMemo(() => observedLines(observed?.column ?? ''), [observed?.column]);
  // Both charts span the same time, or the shared cursor would point at different days.
  const shown = useMemo((): readonly [number, number] | null => {
    const from = seconds(range.from ?? history.extent.from);
    const to = seconds(range.to ?? history.extent.to);
    const ends = [from, to, ...(range.to ? [] : [targetData[0].at(-1) ?? null])].filter((t) => t !== null);
    return from === null || ends.length < 2 ? null : [from, Math.max(...ends)];
  }, [range, history.extent, targetData]);
  return (
    <>
      {observed && observedData ? (
        <TimeChart
          label={`${observed.column} over time, ${observed.series.total} observations`}
          lines={lines}
          data={observedData}
          height={250}
          unit={observed.unit}
          range={shown}
          onZoom={onZoom}
          onReset={onReset}
        />
      ) : null}
      <h3 className="chart-title">
        {target.name}
        {target.unit ? <span className="hint"> {target.unit}</span> : null}
      </h3>
      {target.predictions.total + target.actuals.total > 0 ? (
        <TimeChart
          label={`${target.name}: ${target.predictions.total} predictions, ${target.actuals.total} actual values`}
          lines={targetLines}
          data={targetData}
          height={190}
          unit={target.unit}
          range={shown}
          zeroLine
          onZoom={onZoom}
          onReset={onReset}
        />
      ) : (
        <p className="chart-none">
          No predictions in this stretch of time. Use the form, or start a batch run: it predicts every stored
          day of its window.
        </p>
      )}
    </>
  );
}

/** Stored observations, what was predicted for them and what came true. */
export function HistoryPanel({ name }: { name: string }) {
  const [days, setDays] = useState<number | null | undefined>(365);
  const [zoom, setZoom] = useState<TimeRange | null>(null);
  const everything = useHistory(name, { from: null, to: null });
  const end = everything.data?.extent.to ?? null;
  const range = useMemo<TimeRange>(() => {
    if (zoom) return zoom;
    if (!days || end === null) return { from: null, to: null };
    return { from: new Date(Date.parse(end) - days * 86_400_000).toISOString(), to: null };
  }, [zoom, days, end]);
  const query = useHistory(name, range);
  const onZoom = useMemo(
    () => (from: number, to: number) => {
      setZoom({ from: new Date(from * 1000).toISOString(), to: new Date(to * 1000).toISOString() });
      setDays(undefined);
    },
    [],
  );
  const choose = useMemo(
    () => (chosen: number | null) => {
      setZoom(null);
      setDays(chosen);
    },
    [],
  );
  const reset = useMemo(() => () => choose(null), [choose]);
  return (
    <Panel
      title="History and predictions"
      hint={
        query.data?.observed
          ? `${formatCount(query.data.observed.series.total)} observations shown · drag to zoom, double click for all`
          : undefined
      }
      actions={<RangeButtons chosen={days} onChoose={choose} />}
    >
      <QueryView query={query} height={440}>
        {(history) =>
          history.extent.to === null && history.target.predictions.total === 0 ? (
            <EmptyState icon="chart" title="No observations yet">
              <p>
                They are stored by an ingest run. Drop the data file into the use case’s folder, or press
                Train: it ingests first.
              </p>
            </EmptyState>
          ) : (
            <Charts history={history} range={range} onZoom={onZoom} onReset={reset} />
          )
        }
      </QueryView>
    </Panel>
  );
}
