/**
 * A seed of its own for a part of the work (a tree, a trial, a resample), from the run's seed and the part's
 * name, so that no part depends on how many numbers another one drew. FNV-1a over both, finished by murmur3's mixer.
 *
 * @returns a whole number, 0 … 2^32 − 1
 * @example deriveSeed(42, 'trial', 1) === deriveSeed(42, 'trial', 2) // false
 */
export function deriveSeed(seed: number, ...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  // The type is part of the name: 1 and "1" are two parts; the separator keeps ["ab"] and ["a", "b"] apart.
  const text = [seed, ...parts]
    .map((part) => `${typeof part === 'number' ? '#' : '$'}${part}`)
    .join('\u0000');
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
