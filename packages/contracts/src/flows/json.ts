/** What JSON can say: inputs, results and outputs of flows are kept to this. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}
