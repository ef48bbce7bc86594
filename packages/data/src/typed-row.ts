/**
 * One row with the types that its columns declare: a number, a category or text as a string, a boolean
 * as 0 or 1, a time as milliseconds since the epoch (UTC); `null` = missing.
 */
export type TypedRow = Record<string, number | string | null>;
