import type { JsonObject } from '../model/model-state.ts';

/** The name of a gate, a closed set (it is a label of a metric). */
export type GateName =
  | 'better-than-champion'
  | 'not-worse-than-champion'
  | 'better-than-baseline'
  | 'not-worse-than-baseline'
  | 'no-comparison'
  | 'quality'
  | 'latency';

/** What one gate says of a challenger: plain JSON, stored in the bundle's evaluation. */
export interface GateResult {
  readonly gate: GateName;
  readonly passed: boolean;
  /** For people: what was compared, the outcome, by how much. */
  readonly detail: string;
  /** The figures behind it. */
  readonly evidence: JsonObject;
}
