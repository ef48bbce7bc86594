import type { NamedColumn } from '../estimators/in-name-order.ts';
import { ParameterError } from '../parameters/parameter-error.ts';
import type { GrownTree } from './grown-tree.ts';
import { type Bounds, unbounded } from './monotone-search.ts';

/** A parameter that says which features have a direction. */
export const monotoneParameter = {
  type: 'text',
  default: '',
  pattern: /^$|^ *[+-] *[^, ][^,]*(, *[+-] *[^, ][^,]*)*$/,
  accepted: 'features with a sign each, such as "+income, -age"; nothing = none',
  description:
    'Features with which predictions may only rise (+) or only fall (-), all else equal: "+income, -age". Of two classes it is the probability of the second. Not for three and more.',
} as const;

/**
 * The direction of each feature: 1, −1, or 0 = free.
 *
 * @param outputs of the loss; more than one has no direction to speak of
 * @returns null when none has one
 * @throws ParameterError for a feature that there is not, holds categories or is named twice, or several outputs
 * @example monotoneDirections('+b', inNameOrder(X), [], 1) // for features a and b: [0, 1]
 */
export function monotoneDirections(
  text: string,
  columns: readonly NamedColumn[],
  categories: readonly string[],
  outputs: number,
): Int8Array | null {
  if (text === '') return null;
  if (outputs > 1) {
    const accepted = `nothing for ${outputs} classes`;
    throw new ParameterError('gradient-boosting.monotone', JSON.stringify(text), accepted);
  }
  const directions = new Int8Array(columns.length);
  for (const item of text.split(',').map((part) => part.trim())) {
    const feature = item.slice(1).trim();
    const place = columns.findIndex(({ name }) => name === feature);
    const refuse = (got: string): never => {
      const accepted = columns.flatMap(({ name }) => (categories.includes(name) ? [] : [name])).join(', ');
      throw new ParameterError('gradient-boosting.monotone', got, `each at most once: ${accepted}`);
    };
    if (place < 0) refuse(`"${feature}"`);
    if (categories.includes(feature)) refuse(`"${feature}", which holds categories`);
    if (directions[place] !== 0) refuse(`"${feature}" twice`);
    directions[place] = item.startsWith('+') ? 1 : -1;
  }
  return directions;
}

/**
 * Holds the values of a tree to the directions of its features: below a split on such a feature both sides keep to
 * their half of the range. Values that the search found are hardly moved; leaves that a loss fills otherwise
 * (quantiles) are moved where they must be.
 */
export function keepDirections({ nodes }: GrownTree, directions: Int8Array): void {
  const bounds: Bounds[] = [unbounded];
  // Children come after their parent.
  for (let node = 0; node < nodes.feature.length; node++) {
    const { low, high } = bounds[node]!;
    nodes.value[node] = Math.min(high, Math.max(low, nodes.value[node]!));
    if (nodes.feature[node]! < 0) continue;
    const left = nodes.left[node]!;
    const direction = directions[nodes.feature[node]!]!;
    const within = (value: number): number => Math.min(high, Math.max(low, value));
    const middle = (within(nodes.value[left]!) + within(nodes.value[left + 1]!)) / 2;
    const below = { low, high: direction === 0 ? high : middle };
    const above = { low: direction === 0 ? low : middle, high };
    bounds[left] = direction < 0 ? above : below;
    bounds[left + 1] = direction < 0 ? below : above;
  }
}
