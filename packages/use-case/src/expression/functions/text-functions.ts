import { type FunctionDeclaration, text } from './function-declaration.ts';

/** Texts as numbers. All but `hash` know the texts of the training rows only. */
export const textFunctions = {
  hash: {
    group: 'text',
    parameters: [
      text,
      { name: 'buckets', type: 'number', constant: { integer: true, min: 2, max: 1_000_000 } },
    ],
    result: 'number',
    summary: 'The text’s FNV-1a hash modulo the number of buckets: 0 … buckets − 1. Nothing is learnt.',
    example: 'hash(station, 64)',
  },
  one_hot: {
    group: 'text',
    parameters: [
      text,
      { name: 'most', type: 'number', constant: { integer: true, min: 1, max: 500, default: 50 } },
    ],
    result: 'number',
    allowed: 'whole-feature',
    summary:
      'One column (0 or 1) a text seen in training, at most so many (the most frequent). Another text, or none, is 0 in all of them.',
    example: 'one_hot(kind)',
  },
  ordinal: {
    group: 'text',
    parameters: [text],
    result: 'number',
    allowed: 'whole-feature',
    summary:
      'The text’s place, from 0, among the column’s declared levels, else among the texts seen in training in alphabetical order. Missing for another text.',
    example: 'ordinal(size)',
  },
  category: {
    group: 'text',
    parameters: [text],
    result: 'number',
    allowed: 'whole-feature',
    summary:
      'As ordinal, but the numbers are names without an order: learners that know categories (trees of all kinds) split them by sets. Missing for another text.',
    example: 'category(station)',
  },
  target_mean: {
    group: 'text',
    parameters: [
      text,
      {
        name: 'smoothing',
        type: 'number',
        constant: { integer: false, min: 0, max: 1_000_000, default: 10 },
      },
    ],
    result: 'number',
    allowed: 'whole-feature',
    summary:
      'Mean of the target over the training rows with this text, drawn to the overall mean as if by so many rows of it; the overall mean for another text. Of more than two classes one column a class: its share. A training row sees the mean of other training rows only (of a split by time: of earlier ones), never its own target.',
    example: 'target_mean(station)',
  },
} as const satisfies Record<string, FunctionDeclaration>;
