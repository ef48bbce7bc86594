import type { NamedColumn } from '../estimators/in-name-order.ts';
import { scaleColumn } from '../linear/column-scaling.ts';
import { type InputEncoding, inputRoles } from './input-encoding.ts';
import type { SequenceLayout } from './sequence-layout.ts';

/** More codes than these are read as a number: an input for each would drown the rest. */
const mostCategories = 64;

interface InputEntry {
  readonly place: number;
  readonly role: number;
  readonly centre: number;
  readonly scale: number;
}

/**
 * The inputs that the training rows call for, step after step. The steps of a channel share one scaling, as they
 * share their weights.
 */
export function planInputs(
  { lags, channels, steady }: SequenceLayout,
  rows: Int32Array,
  weights: Float64Array | undefined,
  categories: readonly string[],
): InputEncoding {
  const planOf = (columns: readonly NamedColumn[], isCategory: boolean) =>
    planFeature(columns, rows, weights, isCategory);
  const channelPlans = channels.map(({ byLag }) => ({ byLag, plan: planOf([...byLag.values()], false) }));
  const steadyPlans = steady.map((column) => ({
    index: column.index,
    plan: planOf([column], categories.includes(column.name)),
  }));
  const entries: InputEntry[] = lags.flatMap((lag) => [
    ...channelPlans.flatMap(({ byLag, plan }) => plan(byLag.get(lag)?.index ?? -1)),
    ...steadyPlans.flatMap(({ index, plan }) => plan(index)),
  ]);
  return {
    places: Int32Array.from(entries, ({ place }) => place),
    roles: Int32Array.from(entries, ({ role }) => role),
    centres: Float64Array.from(entries, ({ centre }) => centre),
    scales: Float64Array.from(entries, ({ scale }) => scale),
  };
}

/** @returns the inputs of a feature that stands at a given place */
function planFeature(
  columns: readonly NamedColumn[],
  rows: Int32Array,
  weights: Float64Array | undefined,
  isCategory: boolean,
): (place: number) => InputEntry[] {
  const values = Float64Array.from(
    { length: columns.length * rows.length },
    (_, i) => columns[Math.floor(i / rows.length)]!.values[rows[i % rows.length]!]!,
  );
  const known = values.filter(Number.isFinite);
  const codes = isCategory ? [...new Set(known)].sort((a, b) => a - b) : [];
  if (codes.length > 0 && codes.length <= mostCategories) {
    return (place) => codes.map((code) => ({ place, role: inputRoles.isCategory, centre: code, scale: 1 }));
  }
  const repeated = weights && Float64Array.from(values, (_, i) => weights[rows[i % rows.length]!]!);
  const { mean, deviation } = scaleColumn(values, repeated);
  const scale = deviation === 0 ? 0 : 1 / deviation;
  const sometimesMissing = known.length > 0 && known.length < values.length;
  return (place) => [
    { place, role: inputRoles.value, centre: mean, scale },
    ...(sometimesMissing ? [{ place, role: inputRoles.isMissing, centre: 0, scale: 1 }] : []),
  ];
}
