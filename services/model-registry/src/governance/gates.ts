import { type Evaluation, evaluationSchema } from '@assay/contracts';

/** Why a version may not become the champion: the gate, and by how much it failed. */
export interface Refusal {
  readonly gate: string;
  readonly detail: string;
}

/**
 * Judges a version of a governed model by the evaluation in its bundle.
 *
 * @param evaluation content of `bundle/evaluation.json`, as it was when the bundle was verified
 * @param champion version that is the champion now; null when there is none
 * @returns null when every gate passed
 */
export function judgePromotion(evaluation: unknown, champion: number | null): Refusal | null {
  const parsed = evaluationSchema.safeParse(evaluation);
  if (!parsed.success) {
    const detail = 'its bundle holds no evaluation.json with the gates and their results';
    return { gate: 'evaluation', detail };
  }
  const failed = parsed.data.gates.find(({ passed }) => !passed);
  if (failed) return { gate: failed.gate, detail: failed.detail };
  if (parsed.data.gates.length === 0)
    return { gate: 'evaluation', detail: 'its evaluation.json names no gate' };
  return judgeComparison(parsed.data, champion);
}

/** A comparison holds for the champion that it was made with, and for no other. */
function judgeComparison(evaluation: Evaluation, champion: number | null): Refusal | null {
  const compared = comparedWith(evaluation);
  if (compared === undefined || compared === (champion === null ? null : String(champion))) return null;
  const was = compared === null ? 'when there was no champion' : `against version ${compared}`;
  const is = champion === null ? 'there is none now' : `the champion is version ${champion} now`;
  return { gate: 'champion-unchanged', detail: `it was evaluated ${was}, and ${is}: evaluate it again` };
}

/** The champion that the evaluation was made against; null: there was none; undefined: it does not depend on one. */
function comparedWith(evaluation: Evaluation): string | null | undefined {
  if (evaluation.comparedWith !== undefined) return evaluation.comparedWith?.version ?? null;
  for (const { gate, evidence } of evaluation.gates) {
    const version = evidence?.['championVersion'];
    if (typeof version === 'string' || typeof version === 'number') return String(version);
    // Held against a baseline only because nobody was champion yet.
    if (gate === 'not-worse-than-baseline' && evidence?.['mode'] === 'first-champion') return null;
  }
  return undefined;
}
