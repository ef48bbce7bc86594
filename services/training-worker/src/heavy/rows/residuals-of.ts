/** A card's plot needs no more points than these. */
const most = 2000;

/** What was predicted and what came true, of all rows or, where there are many, of rows evenly among them. */
export function residualsOf(
  actual: Float64Array,
  predicted: Float64Array,
): { predicted: number; actual: number }[] {
  const every = Math.max(1, Math.ceil(actual.length / most));
  const points: { predicted: number; actual: number }[] = [];
  for (let i = 0; i < actual.length; i += every)
    points.push({ predicted: predicted[i]!, actual: actual[i]! });
  return points;
}
