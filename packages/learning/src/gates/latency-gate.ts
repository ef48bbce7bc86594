import type { GateResult } from './gate-result.ts';

/** How long one row took through the serving path. */
export interface MeasuredLatency {
  /** 99th percentile over the rows measured, milliseconds. */
  readonly p99Ms: number;
  /** `promote.latency` of the use case, milliseconds. */
  readonly budgetMs: number;
  readonly rows: number;
}

/** Passes when 99 of 100 rows were scored within the budget. */
export function latencyGate({ p99Ms, budgetMs, rows }: MeasuredLatency): GateResult {
  return {
    gate: 'latency',
    passed: p99Ms <= budgetMs,
    detail: `one row takes ${Number(p99Ms.toPrecision(3))} ms (99th percentile of ${rows}), the budget is ${budgetMs} ms`,
    evidence: { p99Ms, budgetMs, rows },
  };
}
