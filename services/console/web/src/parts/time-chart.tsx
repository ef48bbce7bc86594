import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { type ChartColors, readChartColors } from './chart-colors.ts';
import { formatValue } from './numbers.ts';
import { useColorScheme } from './use-color-scheme.ts';

export interface ChartLine {
  readonly label: string;
  readonly color: keyof ChartColors;
  /** `edge`: the end of a band, not drawn itself. */
  readonly look: 'line' | 'points' | 'area' | 'dotted' | 'edge';
  /** Where there is no value the line is broken; else it goes on to the next one. */
  readonly broken?: boolean;
}

/** A filled stretch between two lines of the chart, by their places in it. */
export interface ChartBand {
  readonly high: number;
  readonly low: number;
}

interface TimeChartProps {
  readonly label: string;
  readonly lines: readonly ChartLine[];
  /** Shared times (seconds), then one array of values a line; null where a line has none. */
  readonly data: uPlot.AlignedData;
  readonly height: number;
  readonly unit: string | null;
  readonly range: readonly [number, number] | null;
  readonly zeroLine?: boolean;
  readonly bands?: readonly ChartBand[];
  /** Charts that share a name share their cursor. */
  readonly shares?: string;
  readonly onZoom: (from: number, to: number) => void;
  readonly onReset: () => void;
}

const noBands: readonly ChartBand[] = [];

function seriesOf(line: ChartLine, colors: ChartColors, unit: string | null): uPlot.Series {
  const color = colors[line.color];
  const points = line.look === 'points';
  return {
    label: unit ? `${line.label} (${unit})` : line.label,
    // The legend leaves out what is not drawn.
    ...(line.look === 'edge' ? { class: 'u-edge' } : {}),
    stroke: color,
    width: points || line.look === 'edge' ? 0 : line.look === 'dotted' ? 2 : 1.5,
    ...(line.look === 'dotted' ? { dash: [2, 5], cap: 'round' as const } : {}),
    spanGaps: line.broken !== true,
    points: points ? { show: true, size: 5, fill: color, stroke: color } : { show: false },
    ...(line.look === 'area' ? { fill: colors.fill } : {}),
    ...(points ? { paths: () => null } : {}),
    value: (_plot: uPlot, value: number | null) => formatValue(value),
  };
}

interface Drawing {
  readonly lines: readonly ChartLine[];
  readonly height: number;
  readonly unit: string | null;
  readonly zeroLine: boolean;
  readonly bands: readonly ChartBand[];
  readonly shares: string;
  readonly width: number;
  readonly colors: ChartColors;
  readonly onZoom: (from: number, to: number) => void;
}

function optionsOf(props: Drawing): uPlot.Options {
  const { colors, width } = props;
  const axis = {
    stroke: colors.text,
    font: '11px system-ui, sans-serif',
    grid: { stroke: colors.grid, width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height: props.height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    padding: [10, 12, 0, 0],
    // Clicking a legend entry hides a series; uPlot's own zoom is replaced by asking the service for more detail.
    cursor: {
      sync: { key: uPlot.sync(props.shares).key, setSeries: false },
      drag: { x: true, y: false, setScale: false },
    },
    scales: { x: { time: true } },
    axes: [
      { ...axis, grid: { show: false }, space: 80 },
      { ...axis, size: 58, values: (_plot, ticks) => ticks.map((tick) => formatValue(tick)) },
    ],
    series: [
      { label: 'time', value: '{YYYY}-{MM}-{DD} {HH}:{mm}' },
      ...props.lines.map((line) => seriesOf(line, colors, props.unit)),
    ],
    // Series 0 is the time.
    bands: props.bands.map(({ high, low }) => ({ series: [high + 1, low + 1], fill: colors.band })),
    hooks: {
      setSelect: [
        (plot) => {
          if (plot.select.width < 4) return;
          const from = plot.posToVal(plot.select.left, 'x');
          const to = plot.posToVal(plot.select.left + plot.select.width, 'x');
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          props.onZoom(from, to);
        },
      ],
      ...(props.zeroLine
        ? {
            draw: [
              (plot: uPlot) => {
                const y = plot.valToPos(0, 'y', true);
                if (y < plot.bbox.top || y > plot.bbox.top + plot.bbox.height) return;
                plot.ctx.save();
                plot.ctx.strokeStyle = colors.text;
                plot.ctx.setLineDash([4, 4]);
                plot.ctx.beginPath();
                plot.ctx.moveTo(plot.bbox.left, y);
                plot.ctx.lineTo(plot.bbox.left + plot.bbox.width, y);
                plot.ctx.stroke();
                plot.ctx.restore();
              },
            ],
          }
        : {}),
    },
  };
}

/** Shows other data, or another stretch of it, in the plot that is there: a drag that is under way goes on. */
function show(plot: uPlot, data: uPlot.AlignedData, range: readonly [number, number] | null): void {
  const times = data[0];
  const [min, max] = range ?? [times[0], times.at(-1)];
  plot.batch(() => {
    plot.setData(data, false);
    if (min !== undefined && max !== undefined) plot.setScale('x', { min, max });
  });
}

/** A chart over time: drag to zoom, double click for everything, cursor shared with the charts beside it. */
export function TimeChart(props: TimeChartProps) {
  const { lines, height, unit, zeroLine = false, bands = noBands, shares = 'history', data, range } = props;
  const holder = useRef<HTMLDivElement>(null);
  const current = useRef<uPlot>(null);
  const newest = useRef(props);
  const scheme = useColorScheme();
  useEffect(() => {
    newest.current = props;
  });
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    // The colours are read from the design, which follows the scheme.
    void scheme;
    const onZoom = (from: number, to: number) => newest.current.onZoom(from, to);
    const options = optionsOf({
      lines,
      height,
      unit,
      zeroLine,
      bands,
      shares,
      width: element.clientWidth,
      colors: readChartColors(),
      onZoom,
    });
    const plot = new uPlot(options, newest.current.data, element);
    current.current = plot;
    show(plot, newest.current.data, newest.current.range);
    const reset = () => newest.current.onReset();
    plot.over.addEventListener('dblclick', reset);
    const resize = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width > 0 && width !== plot.width) plot.setSize({ width, height });
    });
    resize.observe(element);
    return () => {
      resize.disconnect();
      plot.over.removeEventListener('dblclick', reset);
      plot.destroy();
      current.current = null;
    };
  }, [lines, height, unit, zeroLine, bands, shares, scheme]);
  useEffect(() => {
    if (current.current) show(current.current, data, range);
  }, [data, range]);
  return <div className="chart" ref={holder} role="img" aria-label={props.label} />;
}
