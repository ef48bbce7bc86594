/** A stream of pseudo-random numbers; the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1), with 53 random bits. */
  next(): number;
  /** A whole number, uniform in [0, bound). */
  int(bound: number): number;
  /** Standard normal (Marsaglia's polar method). */
  normal(): number;
}

/**
 * A seeded generator: sfc32 (Chris Doty-Humphrey, PractRand), its state filled by SplitMix32.
 *
 * `stream` gives independent streams of one seed: one a tree, a trial or a fold, so that a result does
 * not depend on which of them ran first. Not for secrets.
 *
 * @param seed any finite number; its whole part counts, modulo 2^53
 * @throws RangeError for a seed that is not finite
 * @example createRandom(42).next() === createRandom(42).next() // true
 */
export function createRandom(seed: number, stream = 0): Random {
  if (!Number.isFinite(seed) || !Number.isFinite(stream)) {
    throw new RangeError(`seed and stream must be finite numbers, got ${seed} and ${stream}`);
  }
  const whole = Math.abs(Math.trunc(seed));
  const mix = splitMix32(
    hash([whole >>> 0, (whole / 2 ** 32) >>> 0, seed < 0 ? 1 : 0, Math.trunc(stream) >>> 0]),
  );
  let a = mix();
  let b = mix();
  let c = mix();
  let counter = 1;
  const next32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next32();

  const next = (): number => ((next32() >>> 5) * 2 ** 26 + (next32() >>> 6)) / 2 ** 53;
  let spare: number | null = null;
  return {
    next,
    int: (bound) => Math.floor(next() * bound),
    normal() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      for (;;) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const s = u * u + v * v;
        if (s >= 1 || s === 0) continue;
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * factor;
        return u * factor;
      }
    },
  };
}

function hash(words: readonly number[]): number {
  let h = 0x811c9dc5;
  for (const word of words) {
    h = Math.imul(h ^ word, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return h >>> 0;
}

function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}
