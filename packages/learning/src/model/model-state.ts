export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };
export type StateArray = Float64Array | Int32Array | Uint8Array;

/**
 * A fitted model as plain data: what a bundle stores and `compileModel` reads. Nothing in it is code.
 */
export interface ModelState {
  /** Name of the estimator that made it. */
  readonly kind: string;
  /** The parameters it was fitted with, defaults included. */
  readonly parameters: JsonObject;
  /** Features it reads, in the order of the matrix it was fitted on (and of every row to predict). */
  readonly features: readonly string[];
  readonly scalars: JsonObject;
  readonly arrays: Readonly<Record<string, StateArray>>;
}
