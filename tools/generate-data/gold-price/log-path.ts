import type { Random } from '@assay/statistics';

/** A student-t deviate with 5 degrees of freedom, scaled to variance 1: fat tails. */
function fatTailed(random: Random): number {
  let squares = 0;
  for (let i = 0; i < 5; i++) squares += random.normal() ** 2;
  return random.normal() / Math.sqrt(squares / 5) / Math.sqrt(5 / 3);
}

/**
 * Daily log returns of a GARCH(1,1) process with fat-tailed shocks: quiet and nervous times follow each other, the
 * sign of a return is independent of everything before it.
 *
 * @param volatility standard deviation of a return over a long time
 */
export function clusteredReturns(count: number, volatility: number, random: Random): Float64Array {
  const [reaction, persistence] = [0.07, 0.92];
  const floor = volatility ** 2 * (1 - reaction - persistence);
  const returns = new Float64Array(count);
  let variance = volatility ** 2;
  for (let i = 0; i < count; i++) {
    const shock = Math.sqrt(variance) * fatTailed(random);
    returns[i] = shock;
    variance = floor + reaction * shock ** 2 + persistence * variance;
  }
  return returns;
}

/**
 * The log path of these returns from `from` to `to`: what is missing at the end is spread evenly as a drift, the same
 * each day. Days that are closed carry the value of the day before.
 */
export function logPath(
  from: number,
  to: number,
  returns: Float64Array,
  isClosed: (index: number) => boolean,
): Float64Array {
  const open = Array.from(returns.keys()).filter((i) => i > 0 && !isClosed(i));
  const total = open.reduce((sum, i) => sum + returns[i]!, 0);
  const drift = (Math.log(to / from) - total) / open.length;
  const path = new Float64Array(returns.length);
  path[0] = Math.log(from);
  for (let i = 1; i < path.length; i++) path[i] = path[i - 1]! + (isClosed(i) ? 0 : returns[i]! + drift);
  return path;
}
