import type { CardInterval, ModelCardInput } from '../model-card-input.ts';
import { confusionPlot } from './confusion-plot.ts';
import { horizonPlot } from './horizon-plot.ts';
import { importancePlot } from './importance-plot.ts';
import { learningCurvePlot } from './learning-curve-plot.ts';
import { reliabilityPlot } from './reliability-plot.ts';
import { residualPlot } from './residual-plot.ts';
import { seriesPlot } from './series-plot.ts';

/** One plot of a card; `name` is also its file's: `residuals` → `residuals.svg`. */
export interface CardPlot {
  readonly name: string;
  readonly title: string;
  readonly svg: string;
}

/** The plots that there is something to draw for, in the order of the card. */
export function plotsOf(input: ModelCardInput): CardPlot[] {
  const { evaluation, target, intervals = [], calibration, confusion } = input;
  const unit = target.unit === undefined ? {} : { unit: target.unit };
  const steps = evaluation.holdout.steps ?? [];
  const plots: CardPlot[] = [];
  const add = (name: string, title: string, svg: string): void => {
    plots.push({ name, title, svg });
  };
  for (const [i, picture] of (input.pictures ?? []).entries()) {
    const name = i === 0 ? 'forecasts' : `forecasts-${i + 1}`;
    const title = picture.entity === '' ? 'Forecasts of the holdout' : `Forecasts of ${picture.entity}`;
    add(name, title, seriesPlot(picture, target.name, target.unit));
  }
  if (input.residuals?.length) {
    const band = widestBand(intervals);
    add('residuals', 'Residuals', residualPlot({ rows: input.residuals, ...unit, ...(band && { band }) }));
  }
  if (confusion !== undefined) add('confusion', 'Confusion', confusionPlot(confusion));
  if (calibration?.curve.some(({ rows }) => rows > 0)) {
    add(
      'calibration',
      'Calibration',
      reliabilityPlot({
        title: 'Calibration: what was said, and how often it was so',
        x: 'probability said',
        y: 'share that was so',
        curve: calibration.curve,
      }),
    );
  }
  // One level is a point: the table says it better.
  if (intervals.length > 1) add('coverage', 'Coverage', coveragePlot(intervals));
  if (steps.length > 0) add('horizon', 'Error by distance', horizonPlot(steps, intervals, target.unit));
  if (input.learningCurve?.length) {
    add('learning-curve', 'Learning curve', learningCurvePlot(input.learningCurve, evaluation.metric));
  }
  if (input.importance?.length) {
    add('importance', 'Importance', importancePlot(input.importance, evaluation.metric));
  }
  return plots;
}

function coveragePlot(intervals: readonly CardInterval[]): string {
  const curve = [...intervals]
    .sort((a, b) => a.level - b.level)
    .map(({ level, coverage, rows }) => ({ predicted: level, observed: meanOf(coverage), rows }));
  return reliabilityPlot({
    title: 'Intervals: what they promise, and how often they held',
    x: 'level promised',
    y: 'share of the rows inside',
    curve,
  });
}

function widestBand(intervals: readonly CardInterval[]): { level: number; radius: number } | undefined {
  return intervals
    .flatMap(({ level, radius }) => (typeof radius === 'number' ? [{ level, radius }] : []))
    .sort((a, b) => b.level - a.level)[0];
}

function meanOf(coverage: number | readonly number[]): number {
  if (typeof coverage === 'number') return coverage;
  return coverage.reduce((sum, one) => sum + one, 0) / coverage.length;
}
