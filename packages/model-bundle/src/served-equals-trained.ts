import type { ExampleForecast, ExampleRow } from './example.ts';
import type { ForecastServing } from './forecast/forecast-serving.ts';
import type { Bundle } from './open-bundle.ts';
import { loadServingModel, type ServingModel } from './serving-model.ts';
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
 * @param model of the bundle, where it was loaded already
 * @throws BundleError when the bundle cannot be loaded at all
 */
export function checkServedEqualsTrained(
  bundle: Bundle,
  model: ServingModel = loadServingModel(bundle),
): ServedCheck {
  let rows = 0;
  for (const pairs of examplesOf(bundle, model)) {
    const firstDifference = differenceIn(pairs, rows++);
    if (firstDifference !== undefined) return { equal: false, rows: exampleCount(bundle), firstDifference };
  }
  // Nothing compared is nothing shown.
  return { equal: rows > 0, rows };
}

/**
 * The same for who serves in the meantime: after each example others have their turn.
 *
 * @param nextTurn resolves when they had it
 */
export async function checkServedInTurns(
  bundle: Bundle,
  model: ServingModel,
  nextTurn: () => Promise<unknown>,
): Promise<ServedCheck> {
  let rows = 0;
  for (const pairs of examplesOf(bundle, model)) {
    const firstDifference = differenceIn(pairs, rows++);
    if (firstDifference !== undefined) return { equal: false, rows: exampleCount(bundle), firstDifference };
    await nextTurn();
  }
  return { equal: rows > 0, rows };
}

const exampleCount = ({ example }: Bundle): number => example.forecasts?.length ?? example.rows.length;

/** What each example came to, worked out when it is asked for. */
function* examplesOf({ example }: Bundle, model: ServingModel): Generator<Pair[]> {
  if (model.task === 'forecast') {
    for (const forecast of example.forecasts ?? []) yield pairsOfForecast(model, forecast);
  } else {
    for (const row of example.rows) yield pairsOfRow(model, row);
  }
}

function differenceIn(pairs: readonly Pair[], row: number): ServedDifference | undefined {
  const different = pairs.find(([, trained, served]) => !Object.is(trained, served));
  if (different === undefined) return undefined;
  const [where, trained, served] = different;
  return { row, where, trained, served };
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
