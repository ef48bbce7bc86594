import type { Evaluation, GateResult } from '@assay/learning';

/** The evaluation of a version with the gates that decide whether it may become champion. */
export type JudgedEvaluation = Evaluation & { readonly gates: readonly GateResult[] };
