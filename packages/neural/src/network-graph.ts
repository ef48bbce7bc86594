import type { Network } from '@assay/learning';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { denseGraph } from './dense-graph.ts';
import { gruGraph } from './gru-graph.ts';
import { lstmGraph } from './lstm-graph.ts';

/**
 * What a network computes from a batch, and how it is differentiated. The gradients are written out: the Node build of
 * tfjs-core comes without any, and the union package that has them is three times as big.
 * They are held against numerical ones in network-graph.test.ts.
 */
export interface NetworkGraph {
  /** Outputs, rows × outputs, from a batch as `batchOf` lays it out. */
  readonly outputs: Tensor2D;
  /** Gradients of the weights, in their order, from that of the outputs. Call inside the same `tf.tidy`. */
  gradients(ofOutputs: Tensor2D): Tensor[];
}

/** @param weights as `weightShapes` lists them, biases with one dimension: the fused kernels of WebAssembly want that */
export function networkGraph(network: Network, weights: readonly Tensor[], batch: Tensor2D): NetworkGraph {
  switch (network.kind) {
    case 'mlp':
      return denseGraph(network, weights, batch);
    case 'lstm':
      return lstmGraph(network, weights, batch);
    case 'gru':
      return gruGraph(network, weights, batch);
  }
}
