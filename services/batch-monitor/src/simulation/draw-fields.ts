import type { FeatureProfile } from '@assay/drift';
import type { Random } from '@assay/statistics';
import type { ObservedRow } from '@assay/store';
import type { RequestField } from '@assay/use-case';

export type DrawnFields = Record<string, string | number | boolean | null>;

/** What made-up requests are drawn from. */
export interface DrawnFrom {
  readonly fields: readonly RequestField[];
  /** Recent observations: a use case over time is asked about moments that it knows. */
  readonly observed: readonly ObservedRow[];
  /** The profile of the training rows in the champion's bundle. */
  readonly profile: readonly FeatureProfile[];
}

/**
 * One made-up request within the declared ranges. Where rows have a time it is one of the observed rows, so that the features that
 * look back are what they were then. Else each field is drawn by itself: as training had it where a feature is the column
 * itself, else evenly from its range or its levels.
 */
export function drawFields({ fields, observed, profile }: DrawnFrom, random: Random): DrawnFields {
  const row = observed.length === 0 ? undefined : observed[random.int(observed.length)];
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      row === undefined ? drawn(field, profile, random) : sent(field, row.values[field.name] ?? null),
    ]),
  );
}

/** As a client would write a stored value. */
function sent(field: RequestField, value: number | string | null): DrawnFields[string] {
  if (typeof value !== 'number') return value;
  if (field.type === 'date') return new Date(value).toISOString().slice(0, 10);
  if (field.type === 'datetime') return new Date(value).toISOString();
  return field.type === 'boolean' ? value !== 0 : value;
}

function drawn(field: RequestField, profile: readonly FeatureProfile[], random: Random): DrawnFields[string] {
  if (field.levels !== undefined) return field.levels[random.int(field.levels.length)] ?? null;
  if (field.type === 'boolean') return random.next() < 0.5;
  const known = profile.find(({ name }) => name === field.name);
  if (field.type === 'number' || field.type === 'integer') return drawnNumber(field, known, random);
  if (known?.kind === 'category') return known.levels[random.int(known.levels.length)] ?? null;
  return null;
}

function drawnNumber(
  { type, min, max }: RequestField,
  known: FeatureProfile | undefined,
  random: Random,
): number | null {
  const points = known?.kind === 'number' ? known.points : [];
  const [low, high] = [min ?? points[0], max ?? points.at(-1)];
  if (low === undefined || high === undefined) return null;
  const value = points.length > 0 ? points[random.int(points.length)]! : low + (high - low) * random.next();
  const within = Math.min(high, Math.max(low, value));
  return type === 'integer' ? Math.round(within) : within;
}
