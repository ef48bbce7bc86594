import type { SearchRange } from '@assay/use-case';
import type { ParameterSpace, ValuesOf } from '../parameters/parameter-space.ts';

/** What all networks are told. */
export const trainingParameters = {
  learning_rate: {
    type: 'float',
    low: 1e-6,
    high: 1,
    default: 0.003,
    description: 'Size of a step of AdamW.',
  },
  weight_decay: {
    type: 'float',
    low: 0,
    high: 100,
    default: 0.01,
    description: 'Share by which a step of size 1 shrinks the weights; PyTorch’s weight_decay of AdamW.',
  },
  batch_size: {
    type: 'int',
    low: 0,
    high: 1_000_000,
    default: 0,
    description: 'Rows of one step; 0 = a fortieth of them, as a power of two from 16 to 256.',
  },
  epochs: {
    type: 'int',
    low: 1,
    high: 100_000,
    default: 200,
    description: 'Times that all rows are gone through; with early stopping, the most.',
  },
  early_stopping_rounds: {
    type: 'int',
    low: 0,
    high: 10_000,
    default: 20,
    description: 'Stop when this many epochs in a row did not improve rows held back; 0 = never.',
  },
  validation_fraction: {
    type: 'float',
    low: 0.01,
    high: 0.9,
    default: 0.1,
    description: 'Share of the rows held back for early stopping, drawn by the seed.',
  },
} as const satisfies ParameterSpace;

export type TrainingParameters = ValuesOf<typeof trainingParameters>;

/** Ranges worth searching in any network. */
export const trainingSearch: Readonly<Record<string, SearchRange>> = {
  learning_rate: { kind: 'range', low: 5e-4, high: 0.02, scale: 'log' },
  weight_decay: { kind: 'range', low: 1e-3, high: 1, scale: 'log' },
};

/** @example batchSizeFor({ batch_size: 0 }, 1000) // 32 */
export function batchSizeFor({ batch_size }: Pick<TrainingParameters, 'batch_size'>, rows: number): number {
  if (batch_size > 0) return Math.min(batch_size, rows);
  let size = 16;
  while (size < 256 && size * 40 < rows) size *= 2;
  return Math.min(size, rows);
}
