import type { Matrix } from '@assay/data';
import type { NamedColumn } from '../estimators/in-name-order.ts';
import { softmaxInPlace } from '../linear/softmax.ts';
import type { GrownTree } from './grown-tree.ts';
import type { Loss } from './loss.ts';
import { goesLeft } from './tree-nodes.ts';

/** Rows that boosting does not learn from, answered by the trees so far. */
export class WatchedRows {
  private readonly X: Matrix;
  private readonly places: readonly number[];
  private readonly loss: Loss;
  private readonly bases: Float64Array;
  /** One output after the other. */
  private readonly raw: Float64Array;

  /** @param columns features of the fit by name, each with its place in a row */
  constructor(X: Matrix, columns: readonly NamedColumn[], loss: Loss, bases: Float64Array) {
    this.X = X;
    this.places = columns.map((column) => column.index);
    this.loss = loss;
    this.bases = bases;
    this.raw = new Float64Array(loss.outputs * X.rows);
  }

  add({ nodes }: GrownTree, output: number): void {
    const { X, places, raw } = this;
    for (let r = 0; r < X.rows; r++) {
      let node = 0;
      while (nodes.feature[node]! >= 0) {
        const value = X.values[places[nodes.feature[node]!]! * X.rows + r]!;
        node = nodes.left[node]! + (goesLeft(nodes, node, value) ? 0 : 1);
      }
      raw[output * X.rows + r]! += nodes.value[node]!;
    }
  }

  /** A number a row, or probabilities of classes, row after row. */
  answers(): Float64Array {
    const { raw, bases, loss, X } = this;
    const scoreOf = (r: number, output: number): number => bases[output]! + raw[output * X.rows + r]!;
    switch (loss.link) {
      case 'identity':
        return raw.map((value) => bases[0]! + value);
      case 'log':
        return raw.map((value) => Math.exp(bases[0]! + value));
      case 'logistic': {
        const odds = (i: number): number => (i % 2 === 1 ? 1 : -1) * scoreOf(i >> 1, 0);
        return Float64Array.from({ length: 2 * X.rows }, (_, i) => 1 / (1 + Math.exp(-odds(i))));
      }
      case 'softmax': {
        const classes = loss.outputs;
        const out = Float64Array.from({ length: classes * X.rows }, (_, i) =>
          scoreOf(Math.floor(i / classes), i % classes),
        );
        for (let r = 0; r < X.rows; r++) softmaxInPlace(out, r * classes, classes);
        return out;
      }
    }
  }
}
