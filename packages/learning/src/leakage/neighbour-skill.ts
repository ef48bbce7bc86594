/** Rows of the same value of a feature. */
interface Level {
  readonly value: number;
  rows: number;
  /** Σ of their targets. */
  sum: number;
  /** Rows by target (classes). */
  readonly counts: Map<number, number>;
}

/** Values and targets of the rows that have the value, and the levels of the values, rising. */
export interface Neighbourhood {
  readonly values: Float64Array;
  readonly targets: Float64Array;
  readonly levels: readonly Level[];
}

/** @param values one a row; rows where it is not finite are left out */
export function neighbourhood(values: Float64Array, y: Float64Array, isClass: boolean): Neighbourhood {
  const order = Array.from(values.keys())
    .filter((r) => Number.isFinite(values[r]!))
    .sort((a, b) => values[a]! - values[b]!);
  const levels: Level[] = [];
  for (const r of order) {
    let level = levels.at(-1);
    if (level?.value !== values[r]!) {
      level = { value: values[r]!, rows: 0, sum: 0, counts: new Map() };
      levels.push(level);
    }
    level.rows++;
    level.sum += y[r]!;
    if (isClass) level.counts.set(y[r]!, (level.counts.get(y[r]!) ?? 0) + 1);
  }
  const [own, targets] = [values, y].map((all) => Float64Array.from(order, (r) => all[r]!));
  return { values: own!, targets: targets!, levels };
}

/**
 * How much of the target a feature tells by itself: each row is answered by the rows next to it in the order of the
 * feature (those of the same value, else of the nearest below and above; of classes the nearer of both), and
 * 1 − error / error of always answering the same is taken, errors squared for numbers and counted for classes. A smooth
 * relation of any shape comes out near 1, none near 0 or below; nothing is fitted, so that nothing can be fitted too
 * well.
 *
 * @param judged rows to answer; absent = every known row by the others
 * @returns NaN where there is nothing to foretell
 */
export function neighbourSkill(
  known: Neighbourhood,
  judged: Neighbourhood | undefined,
  isClass: boolean,
): number {
  const rows = judged ?? known;
  if (rows.values.length === 0 || known.levels.length < 2) return Number.NaN;
  const whole = merged(known.levels);
  let error = 0;
  let errorOfSame = 0;
  let at = 0;
  for (let i = 0; i < rows.values.length; i++) {
    const [value, target] = [rows.values[i]!, rows.targets[i]!];
    // Both are in rising order.
    while (at < known.levels.length && known.levels[at]!.value < value) at++;
    const [below, level] = [known.levels[at - 1], known.levels[at]];
    const own = judged === undefined ? target : undefined;
    const isThere = level?.value === value && level.rows > (own === undefined ? 0 : 1);
    const above = level?.value === value ? known.levels[at + 1] : level;
    const near = isThere ? [level] : nearestOf(below, above, value, isClass);
    const answer = answerOf(near, isThere ? own : undefined, isClass);
    error += lossOf(target, answer, isClass);
    errorOfSame += lossOf(target, answerOf([whole], undefined, isClass), isClass);
  }
  return errorOfSame === 0 ? Number.NaN : 1 - error / errorOfSame;
}

function nearestOf(
  below: Level | undefined,
  above: Level | undefined,
  value: number,
  isClass: boolean,
): Level[] {
  if (below === undefined || above === undefined) return [below ?? above!];
  if (!isClass) return [below, above];
  return [value - below.value <= above.value - value ? below : above];
}

/** The mean of the levels' means, or the most frequent class of the only one. @param without a row's own target */
function answerOf(levels: readonly Level[], without: number | undefined, isClass: boolean): number {
  if (isClass) return mostFrequent(levels[0]!.counts, without);
  let sum = 0;
  for (const level of levels) {
    sum += without === undefined ? level.sum / level.rows : (level.sum - without) / (level.rows - 1);
  }
  return sum / levels.length;
}

/** The smallest of the most frequent values. @param without one row of this value is not counted */
function mostFrequent(counts: ReadonlyMap<number, number>, without: number | undefined): number {
  let best = Number.NaN;
  let most = 0;
  for (const [value, all] of counts) {
    const count = value === without ? all - 1 : all;
    if (count > most || (count === most && count > 0 && value < best)) [best, most] = [value, count];
  }
  return best;
}

function merged(levels: readonly Level[]): Level {
  const whole: Level = { value: Number.NaN, rows: 0, sum: 0, counts: new Map() };
  for (const { rows, sum, counts } of levels) {
    whole.rows += rows;
    whole.sum += sum;
    for (const [value, count] of counts) whole.counts.set(value, (whole.counts.get(value) ?? 0) + count);
  }
  return whole;
}

function lossOf(truth: number, answer: number, isClass: boolean): number {
  return isClass ? Number(truth !== answer) : (truth - answer) ** 2;
}
