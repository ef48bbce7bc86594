import { type ServedSkill, servedSkillSchema } from '@assay/contracts';
import type { JudgedEvaluation } from '@assay/model-bundle';

/** The skill over the best baseline on the holdout; null where the bundle's evaluation holds none that is a number. */
export function skillOf(evaluation: JudgedEvaluation): ServedSkill | null {
  // A bundle may be older than today's evaluation: what it lacks is not shown.
  const { bestBaseline, skill, sentence } = (evaluation as Partial<JudgedEvaluation>).holdout ?? {};
  const parsed = servedSkillSchema.safeParse({
    baseline: bestBaseline,
    sentence,
    ...skill?.[bestBaseline ?? ''],
  });
  return parsed.success ? parsed.data : null;
}
