import { figure, percent } from '../figure.ts';
import type { CardSplitEvaluation, ModelCardInput } from '../model-card-input.ts';
import { code, plain, table } from './text.ts';

/** What the model is worth on rows that nothing was chosen by, beside the baselines and with the skill's interval. */
export function figuresSection({ evaluation, slices = [], confusion }: ModelCardInput): string[] {
  const { holdout, validation, metric, direction } = evaluation;
  return [
    '## Figures',
    `Judged by ${code(metric)} (${direction} is better) on ${figure(holdout.rows)} rows of the holdout, which nothing was chosen by.`,
    figuresTable(holdout),
    skillTable(holdout),
    `On the ${figure(validation.rows)} validation rows, by which the model was chosen and whose figures therefore flatter:`,
    figuresTable(validation),
    ...(slices.length === 0
      ? []
      : [
          `### Slices of the holdout`,
          table([
            ['slice', 'rows', metric],
            ...slices.map(({ name, rows, value }) => [plain(name), figure(rows), figure(value)]),
          ]),
        ]),
    ...(confusion === undefined
      ? []
      : [
          '### Confusion on the holdout',
          table([
            ['true \\ answered', ...confusion.classes.map(plain)],
            ...confusion.counts.map((row, i) => [plain(confusion.classes[i] ?? ''), ...row.map(figure)]),
          ]),
        ]),
  ];
}

function figuresTable({ model, baselines }: CardSplitEvaluation): string {
  const metrics = Object.keys(model);
  return table([
    ['', ...metrics.map(code)],
    ['**model**', ...metrics.map((name) => figure(model[name]))],
    ...Object.entries(baselines).map(([name, values]) => [
      plain(name),
      ...metrics.map((metric) => figure(values[metric])),
    ]),
  ]);
}

function skillTable({ skill, bestBaseline }: CardSplitEvaluation): string {
  return table([
    ['skill over', 'skill', 'interval', 'level'],
    ...Object.entries(skill).map(([name, one]) => [
      name === bestBaseline ? `**${plain(name)}**, the best of them` : plain(name),
      figure(one.skill),
      `${figure(one.low)} to ${figure(one.high)}`,
      percent(one.confidence),
    ]),
  ]);
}
