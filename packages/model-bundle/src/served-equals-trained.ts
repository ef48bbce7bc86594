import type { ExampleForecast, ExampleRow } from './example.ts';
import type { ForecastServing } from './forecast/forecast-serving.ts';
import type { Bundle } from './open-bundle.ts';
import { loadServingModel } from './serving-model.ts';
import type { TabularServing } from './tabular-serving.ts';

export interface ServedCheck {
  readonly equal: boolean;
  /** Examples compared. */
  readonly rows: number;
  readonly firstDifference?: ServedDifference;
}

export interface ServedDifference {
  /** Which example, from 0. */
  readonly row: number;
  /** The feature, `prediction`, `probability of <class>`, or `value <i>` and `step <i>` of a forecast. */
  readonly where: string;
  readonly trained: number;
  readonly served: number;
}

/** Numbers that have to be the same to the last bit. */
type Pair = readonly [where: string, trained: number, served: number];

/**
 * Answers the examples of a bundle the way requests are answered and compares features and answers with
 * those that training recorded, to the last bit. A version that differs must not be served.
 *
 * @throws BundleError when the bundle cannot be loaded at all
 */
export function checkServedEqualsTrained(bundle: Bundle): ServedCheck {
  const model = loadServingModel(bundle);
  const compared =
    model.task === 'forecast'
      ? (bundle.example.forecasts ?? []).map((example) => pairsOfForecast(model, example))
      : bundle.example.rows.map((example) => pairsOfRow(model, example));
  for (const [row, pairs] of compared.entries()) {
    const different = pairs.find(([, trained, served]) => !Object.is(trained, served));
    if (different === undefined) continue;
    const [where, trained, served] = different;
    return { equal: false, rows: compared.length, firstDifference: { row, where, trained, served } };
  }
  // Nothing compared is nothing shown.
  return { equal: compared.length > 0, rows: compared.length };
}

function pairsOfRow(model: TabularServing, expected: ExampleRow): Pair[] {
  const { features, value, probabilities } = model.predictRow(expected.row, expected.history);
  return [
    ...model.featureNames.map((name, i): Pair => [name, expected.features[i] ?? Number.NaN, features[i]!]),
    ...model.classes.map(
      (label, k): Pair => [
        `probability of ${label}`,
        expected.probabilities?.[k] ?? Number.NaN,
        probabilities![k]!,
      ],
    ),
    ['prediction', expected.value, value],
  ];
}

function pairsOfForecast(model: ForecastServing, expected: ExampleForecast): Pair[] {
  const { entity } = expected;
  const forecast = model.forecast(expected.history, model.horizon, {
    ...(entity !== undefined && { entity }),
  });
  // From the end, where both are: the rows may reach further back than what is read.
  const served = (ago: number): number => forecast?.series.at(-ago) ?? Number.NaN;
  const { series, values } = expected;
  return [
    ...Array.from(series, (value, i): Pair => [`value ${i}`, value, served(series.length - i)]),
    ...Array.from(values, (value, h): Pair => {
      return [`step ${h + 1}`, value, forecast?.steps[h]?.value ?? Number.NaN];
    }),
  ];
}
