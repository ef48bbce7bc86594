/** Layers one after the other, each connected with all of the one before. */
export interface DenseNetwork {
  readonly kind: 'mlp';
  readonly inputs: number;
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly outputs: number;
}

/** A cell that reads a sequence step after step, oldest first; its last state goes through one dense layer. */
export interface RecurrentNetwork {
  readonly kind: 'lstm' | 'gru';
  readonly steps: number;
  /** Inputs at each step; a row holds steps × channels numbers, step after step. */
  readonly channels: number;
  readonly units: number;
  readonly outputs: number;
}

export type Network = DenseNetwork | RecurrentNetwork;
export type Activation = 'relu' | 'tanh';

/** One array of weights, row after row. */
export interface WeightShape {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Biases are not decayed. */
  readonly bias: boolean;
}

/** Numbers in a row of inputs. */
export function rowWidth(network: Network): number {
  return network.kind === 'mlp' ? network.inputs : network.steps * network.channels;
}

/**
 * The weights of a network, in the order in which trainers, states and forward passes hold them. A dense layer maps
 * `x` to `x · weights + bias`. The gates of a cell stand side by side in the columns: input, forget, candidate, output
 * (LSTM: Hochreiter and Schmidhuber 1997, Gers et al. 2000); update, reset, candidate (GRU: Cho et al. 2014, with the
 * reset after the product, as in cuDNN and Keras' `reset_after`, hence its second bias).
 */
export function weightShapes(network: Network): WeightShape[] {
  return network.kind === 'mlp' ? denseShapes(network) : recurrentShapes(network);
}

function denseShapes({ inputs, hidden, outputs }: DenseNetwork): WeightShape[] {
  const widths = [inputs, ...hidden, outputs];
  return widths.slice(1).flatMap((columns, i) => {
    const name = i === hidden.length ? 'output' : `hidden${i + 1}`;
    return [matrix(`${name}.weights`, widths[i]!, columns), bias(`${name}.bias`, columns)];
  });
}

function recurrentShapes({ kind, channels, units, outputs }: RecurrentNetwork): WeightShape[] {
  const gates = (kind === 'lstm' ? 4 : 3) * units;
  return [
    matrix('input.weights', channels, gates),
    bias('input.bias', gates),
    matrix('state.weights', units, gates),
    ...(kind === 'gru' ? [bias('state.bias', gates)] : []),
    matrix('output.weights', units, outputs),
    bias('output.bias', outputs),
  ];
}

function matrix(name: string, rows: number, columns: number): WeightShape {
  return { name, rows, columns, bias: false };
}

function bias(name: string, columns: number): WeightShape {
  return { name, rows: 1, columns, bias: true };
}
