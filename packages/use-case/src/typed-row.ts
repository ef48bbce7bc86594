/**
 * One row of a use case, typed by its declared columns: numbers as they are, a boolean as 0 or 1, a date or
 * time as milliseconds since the epoch (UTC), text and categories as strings; missing is `null`.
 */
export type TypedRow = Record<string, number | string | null>;
