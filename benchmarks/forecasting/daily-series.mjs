// Daily series of many kinds, made from a seed: what a table of shops, products or sensors holds. No kind is made for one
// method: levels that wander, lines that bend, weeks and years that are added or are factors, counts, jumps.
const day = 86_400_000;

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {number} count series
 * @param {number} length days known
 * @param {number} horizon days that come, kept apart
 */
export function dailySeries(count, length, horizon, seed = 42) {
  return Array.from({ length: count }, (_, i) =>
    oneSeries(i, length, horizon, randomOf(seed * 1_000_003 + i)),
  );
}

function oneSeries(i, length, horizon, random) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const between = (low, high) => low + (high - low) * random();
  const isFactor = random() < 0.5;
  const level0 = Math.exp(between(2, 8));
  const wander = random() < 0.3 ? 0 : between(0.001, 0.02);
  const slope = random() < 0.5 ? 0 : between(-0.0004, 0.0008);
  const bend = between(0.995, 1);
  const weekSize = random() < 0.2 ? 0 : between(0.03, 0.4);
  const week = Array.from({ length: 7 }, () => weekSize * normal());
  const yearSize = random() < 0.5 ? 0 : between(0.05, 0.3);
  const yearShift = between(0, 2 * Math.PI);
  const noise = between(0.01, 0.15);
  const memory = random() < 0.5 ? 0 : between(0.2, 0.8);
  const jumpAt = random() < 0.1 ? Math.floor(between(0.2, 0.95) * length) : -1;
  const jump = between(-0.4, 0.6);
  const isCount = random() < 0.15;
  const rate = between(0.5, 12);
  let [level, trend, error] = [0, slope, 0];
  const all = Float64Array.from({ length: length + horizon }, (_, t) => {
    level += wander * normal() + trend;
    trend = slope * bend ** t;
    if (t === jumpAt) level += jump;
    error = memory * error + noise * normal();
    const seasons = week[t % 7] + yearSize * Math.sin((2 * Math.PI * t) / 365.25 + yearShift);
    const share = isFactor ? Math.exp(level + seasons + error) : 1 + level + seasons + error;
    if (isCount) return poisson(Math.max(0.05, rate * Math.min(share, 20)), random);
    return level0 * (isFactor ? share : Math.max(0.01, share));
  });
  return {
    entity: `series ${i}`,
    values: all.slice(0, length),
    times: Float64Array.from({ length }, (_, t) => t * day),
    actual: all.slice(length),
  };
}

function poisson(mean, random) {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

export const dailySettings = { horizon: 14, stepMs: day, season: 7 };
