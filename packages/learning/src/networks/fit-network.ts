import type { Matrix } from '@assay/data';
import { createRandom, deriveSeed } from '@assay/statistics';
import { checkClasses } from '../estimators/check-classes.ts';
import { checkFitInputs } from '../estimators/check-fit-inputs.ts';
import { type FitContext, watchStep } from '../estimators/fit-context.ts';
import { inNameOrder } from '../estimators/in-name-order.ts';
import { scaleColumn } from '../linear/column-scaling.ts';
import { isClassifier } from '../model/classifier.ts';
import type { JsonObject, ModelState } from '../model/model-state.ts';
import { rowsWithWeight } from '../trees/rows-with-weight.ts';
import { compileNetwork } from './compile-network.ts';
import { drawWeights } from './draw-weights.ts';
import { encodeRow, type InputEncoding } from './input-encoding.ts';
import type { Network } from './network.ts';
import type { TrainingParameters } from './network-parameters.ts';
import { networkState } from './network-state.ts';
import { NetworkTrainerMissingError } from './network-trainer-missing-error.ts';
import { planInputs } from './plan-inputs.ts';
import type { SequenceLayout } from './sequence-layout.ts';
import { trainNetwork } from './train-network.ts';

export interface NetworkFit {
  readonly estimator: string;
  readonly parameters: TrainingParameters & JsonObject;
  /** How the estimator sees the features, in name order. */
  layout(columns: ReturnType<typeof inNameOrder>): SequenceLayout;
  /** The network for so many inputs at each of so many steps. */
  network(steps: number, inputs: number, outputs: number): Network;
}

/**
 * Fits any network: plans its inputs, draws its first weights, has it trained, and puts everything that a forward pass
 * needs into a state. Rows of weight 0 are not looked at. The target of a regression is standardised; a target
 * that never changes is answered as it is.
 *
 * @throws NetworkTrainerMissingError when the context carries no trainer
 */
export function fitNetwork(
  how: NetworkFit,
  X: Matrix,
  y: Float64Array,
  context: FitContext,
  weights?: Float64Array,
): ModelState {
  checkFitInputs(X, y, weights);
  const classes = context.classes === undefined ? undefined : checkClasses(y, context);
  const { trainer } = context;
  if (trainer === undefined) throw new NetworkTrainerMissingError(how.estimator);
  const random = createRandom(deriveSeed(context.seed, how.estimator));
  const layout = how.layout(inNameOrder(X));
  const rows = rowsWithWeight(X.rows, weights);
  const encoding = planInputs(layout, rows, weights, context.categories ?? []);
  const steps = layout.lags.length;
  const network = how.network(steps, encoding.places.length / steps, classes ?? 1);
  const { mean, deviation } = classes === undefined ? scaleColumn(y, weights) : { mean: 0, deviation: 1 };
  const target = (row: number): number =>
    classes !== undefined ? y[row]! : deviation === 0 ? 0 : (y[row]! - mean) / deviation;
  const outputBias = classes === undefined ? [0] : logShares(y, rows, weights, classes);
  const stateOf = (trained: readonly Float32Array[], epochs: number): ModelState =>
    networkState({
      kind: how.estimator,
      parameters: how.parameters,
      features: X.names,
      network,
      encoding,
      weights: trained,
      scalars: {
        ...(classes === undefined ? { targetCentre: mean, targetScale: deviation } : { classes }),
        backend: trainer.backend,
        epochs,
      },
    });
  const trained = trainNetwork(
    trainer,
    {
      network,
      loss: classes === undefined ? 'squared' : 'log',
      inputs: encodeRows(X, rows, encoding),
      targets: Float32Array.from(rows, target),
      ...(weights && { weights: withMeanOne(rows, weights) }),
      initial: drawWeights(network, outputBias, random),
      learningRate: how.parameters.learning_rate,
      weightDecay: how.parameters.weight_decay,
    },
    how.parameters,
    random,
    context,
    (epoch, now) => {
      watchStep(context, { done: epoch, total: how.parameters.epochs }, (watched) => {
        const predictor = compileNetwork(stateOf(now(), epoch));
        return isClassifier(predictor) ? predictor.probabilities(watched) : predictor.predict(watched);
      });
    },
  );
  return stateOf(trained.weights, trained.epochs);
}

function encodeRows(X: Matrix, rows: Int32Array, encoding: InputEncoding): Float32Array {
  const width = encoding.places.length;
  const inputs = new Float32Array(rows.length * width);
  const row = new Float64Array(X.names.length);
  rows.forEach((from, to) => {
    for (let c = 0; c < row.length; c++) row[c] = X.values[c * X.rows + from]!;
    encodeRow(encoding, row, inputs, to * width);
  });
  return inputs;
}

function withMeanOne(rows: Int32Array, weights: Float64Array): Float32Array {
  let sum = 0;
  for (const row of rows) sum += weights[row]!;
  return Float32Array.from(rows, (row) => (weights[row]! * rows.length) / sum);
}

/** A class that never comes counts as if half a row had it: its log share stays a number. */
function logShares(
  y: Float64Array,
  rows: Int32Array,
  weights: Float64Array | undefined,
  classes: number,
): Float64Array {
  const mass = new Float64Array(classes).fill(0.5);
  for (const row of rows) mass[y[row]!]! += weights === undefined ? 1 : weights[row]!;
  const all = mass.reduce((sum, value) => sum + value, 0);
  return mass.map((value) => Math.log(value / all));
}
