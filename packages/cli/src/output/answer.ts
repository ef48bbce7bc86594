import type { ForecastReply, PredictionReply } from '@assay/contracts';
import { formatTable } from './table.ts';

type Answer = Pick<
  PredictionReply,
  'label' | 'probabilities' | 'intervals' | 'explanation' | 'warnings' | 'model' | 'version'
> &
  Readonly<Record<string, unknown>>;

/** Fields that every answer has or that are written in lines of their own. */
const ownLines = new Set(['probabilities', 'intervals', 'explanation', 'warnings', 'timestamp']);

const origin = new Set(['model', 'version', 'predictionId']);

/** A prediction for people: the answer, how sure it is and, where it was asked for, why. */
export function answerLines(answer: Answer): string[] {
  const { probabilities, intervals = [], explanation, warnings = [] } = answer;
  // The answer itself stands before where it comes from, in whatever order JSON had them.
  const facts = Object.entries(answer)
    .filter(([name]) => !ownLines.has(name))
    .sort(([a], [b]) => Number(origin.has(a)) - Number(origin.has(b)))
    .map(([name, value]) => `${name}: ${plain(value)}`);
  return [
    ...facts,
    ...intervals.map(({ level, low, high }) => `${percent(level)} interval: ${low} to ${high}`),
    ...byShare(probabilities ?? {}).map(([name, share]) => `  ${percent(share).padStart(7)}  ${name}`),
    ...(explanation === undefined ? [] : explained(explanation)),
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
}

/** A forecast for people: a step a row, with the ends of its intervals. */
export function forecastLines({ origin, forecasts, model, version, warnings = [] }: ForecastReply): string[] {
  const levels = [
    ...new Set(forecasts.flatMap(({ intervals = [] }) => intervals.map(({ level }) => level))),
  ].sort((a, b) => a - b);
  const known = new Set(['datetime', 'intervals', 'predictionId']);
  const fields = [...new Set(forecasts.flatMap((step) => Object.keys(step)))].filter(
    (name) => !known.has(name),
  );
  const rows = forecasts.map((step) => [
    step.datetime.replace(/T00:00:00(\.000)?(Z|\+00:00)$/, ''),
    ...fields.map((field) => plain(step[field])),
    ...levels.map((level) => {
      const found = step.intervals?.find((one) => one.level === level);
      return found === undefined ? '' : `${rounded(found.low)} to ${rounded(found.high)}`;
    }),
  ]);
  return [
    `${model} v${version}, after ${origin}`,
    ...formatTable(['when', ...fields, ...levels.map((level) => `${percent(level)} interval`)], rows).split(
      '\n',
    ),
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
}

function explained({ base, contributions, unit }: NonNullable<PredictionReply['explanation']>): string[] {
  const sorted = Object.entries(contributions).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  return [
    `without knowing any feature: ${rounded(base)} (${unit})`,
    ...sorted.map(([feature, value]) => `  ${value < 0 ? '' : '+'}${rounded(value)}  ${feature}`),
  ];
}

function byShare(shares: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(shares).sort(([, a], [, b]) => b - a);
}

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
const rounded = (value: number) => Number(value.toPrecision(5));
const plain = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
