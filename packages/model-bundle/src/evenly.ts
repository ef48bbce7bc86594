/**
 * So many numbers from 0 to n − 1, evenly from the first to the last; all of them where there are no more.
 *
 * @example evenly(9, 3) // [0, 4, 8]
 */
export function evenly(n: number, count: number): number[] {
  const taken = Math.min(n, count);
  return Array.from({ length: taken }, (_, i) =>
    taken === 1 ? n - 1 : Math.round((i * (n - 1)) / (taken - 1)),
  );
}
