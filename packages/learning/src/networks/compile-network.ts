import { softmaxInPlace } from '../linear/softmax.ts';
import { classifierOfRows } from '../model/classifier-of-rows.ts';
import type { ModelState } from '../model/model-state.ts';
import { ModelStateError } from '../model/model-state-error.ts';
import { predictorOfRows } from '../model/predict-rows.ts';
import type { Predictor } from '../model/predictor.ts';
import { classesOf, scalarOf } from '../model/read-state.ts';
import { denseForward } from './dense-forward.ts';
import { gruForward } from './gru-forward.ts';
import { encodeRow, encodingOf } from './input-encoding.ts';
import { lstmForward } from './lstm-forward.ts';
import { type Network, rowWidth } from './network.ts';
import { networkOf, weightsOf } from './network-state.ts';

/** A network ready to run: fill `inputs`, and `run` answers the outputs, always in the same array. */
export interface Forward {
  readonly inputs: Float64Array;
  run(): Float64Array;
}

/**
 * The forward pass of a trained network, without TensorFlow: 64-bit sums over the 32-bit weights, within 1e-5 of what
 * the trainer's backend answers.
 *
 * @throws ModelStateError for a damaged state
 */
export function compileNetwork(state: ModelState): Predictor {
  const network = networkOf(state);
  const encoding = encodingOf(state, rowWidth(network));
  const forward = forwardOf(network, weightsOf(state, network));
  const { inputs } = forward;
  if (state.scalars['classes'] !== undefined) {
    const classes = classesOf(state);
    checkOutputs(network, classes);
    return classifierOfRows(state.features, classes, (x, out) => {
      encodeRow(encoding, x, inputs);
      const scores = forward.run();
      for (let k = 0; k < classes; k++) out[k] = scores[k]!;
      softmaxInPlace(out, 0, classes);
    });
  }
  checkOutputs(network, 1);
  const centre = scalarOf(state, 'targetCentre');
  const scale = scalarOf(state, 'targetScale');
  return predictorOfRows(state.features, (x) => {
    encodeRow(encoding, x, inputs);
    return centre + scale * forward.run()[0]!;
  });
}

function forwardOf(network: Network, weights: ReadonlyMap<string, Float64Array>): Forward {
  switch (network.kind) {
    case 'mlp':
      return denseForward(network, weights);
    case 'lstm':
      return lstmForward(network, weights);
    case 'gru':
      return gruForward(network, weights);
  }
}

function checkOutputs({ outputs }: Network, wanted: number): void {
  if (outputs !== wanted) {
    throw new ModelStateError('scalars.network.outputs', `got ${outputs}, ${wanted} are needed`);
  }
}
