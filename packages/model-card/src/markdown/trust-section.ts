import { figure, percent } from '../figure.ts';
import type { CardInterval, ModelCardInput } from '../model-card-input.ts';
import { plain, table } from './text.ts';

/** How far an answer can be trusted: intervals, calibration, what the leakage checks found, the gates. */
export function trustSection(input: ModelCardInput): string[] {
  return [
    '## Trust',
    ...(input.task === 'classification' ? calibration(input) : intervals(input)),
    ...leakage(input),
    ...(input.gates?.length
      ? [
          '### Gates',
          input.gates
            .map(
              ({ gate, passed, detail }) =>
                `- ${passed ? 'passed' : '**failed**'}: ${plain(gate)}, ${plain(detail)}`,
            )
            .join('\n'),
        ]
      : []),
  ];
}

function intervals({ intervals: levels = [], target }: ModelCardInput): string[] {
  if (levels.length === 0) return ['Intervals have not been measured.'];
  const unit = target.unit === undefined ? '' : ` (${plain(target.unit)})`;
  return [
    '### Intervals',
    table([
      ['level promised', 'held', 'of rows', `half the width${unit}`],
      ...levels.map((one) => [percent(one.level), heldOf(one), figure(one.rows), spanOf(one.radius, figure)]),
    ]),
  ];
}

function heldOf({ coverage }: CardInterval): string {
  return spanOf(coverage, percent);
}

/** One value, or the smallest and largest over the steps. */
function spanOf(value: number | readonly number[] | undefined, text: (value: number) => string): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') return text(value);
  const [low, high] = [text(Math.min(...value)), text(Math.max(...value))];
  return low === high ? low : `${low} to ${high} by step`;
}

function calibration({ calibration: fitted }: ModelCardInput): string[] {
  if (fitted === undefined) return ['The calibration of the probabilities has not been measured.'];
  const { method, temperature, before, after } = fitted;
  const at = temperature === undefined ? '' : ` (temperature ${figure(temperature)})`;
  return [
    '### Calibration',
    `Probabilities are calibrated by ${plain(method)}${at}.`,
    table([
      ['', 'log loss', 'expected calibration error'],
      ['before', figure(before.log_loss), figure(before.ece)],
      ['after', figure(after.log_loss), figure(after.ece)],
    ]),
  ];
}

function leakage({ leakage: found }: ModelCardInput): string[] {
  if (found === undefined) return ['Leakage has not been checked.'];
  if (found.length === 0) {
    return [
      'The leakage checks (columns known only afterwards, copies of the target, single features that tell all) found nothing.',
    ];
  }
  return [
    '### Leakage',
    found
      .map(({ check, severity, detail }) => `- ${plain(severity)}: ${plain(check)}, ${plain(detail)}`)
      .join('\n'),
  ];
}
