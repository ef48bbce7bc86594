/** A stream of random numbers: that of `createRandom` in packages/statistics, draw for draw. */
@unmanaged
export class Random {
  a: u32;
  b: u32;
  c: u32;
  counter: u32;
}

/** Starts stream `stream` of a seed; `low`, `high` and `negative` are the seed's whole part and its sign. */
export function seedRandom(random: Random, low: u32, high: u32, negative: u32, stream: u32): void {
  let state = mixIn(mixIn(mixIn(mixIn(0x811c9dc5, low), high), negative), stream);
  state += 0x9e3779b9;
  random.a = splitMix(state);
  state += 0x9e3779b9;
  random.b = splitMix(state);
  state += 0x9e3779b9;
  random.c = splitMix(state);
  random.counter = 1;
  for (let i = 0; i < 12; i++) next32(random);
}

/** Uniform in [0, 1), with 53 random bits. */
export function next(random: Random): f64 {
  const high = <f64>(next32(random) >> 5);
  const low = <f64>(next32(random) >> 6);
  return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

/** A whole number, uniform in [0, bound). */
export function below(random: Random, bound: u32): u32 {
  return <u32>(next(random) * <f64>bound);
}

/** 32 random bits: those of `int(2 ** 32)`. */
export function bits(random: Random): u32 {
  return <u32>(next(random) * 4294967296.0);
}

function next32(random: Random): u32 {
  const sum = random.a + random.b + random.counter;
  random.counter++;
  random.a = random.b ^ (random.b >> 9);
  random.b = random.c + (random.c << 3);
  random.c = ((random.c << 21) | (random.c >> 11)) + sum;
  return sum;
}

function mixIn(hash: u32, word: u32): u32 {
  let h = (hash ^ word) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

export function splitMix(state: u32): u32 {
  let z = (state ^ (state >> 16)) * 0x21f0aaad;
  z = (z ^ (z >> 15)) * 0x735a2d97;
  return z ^ (z >> 15);
}
