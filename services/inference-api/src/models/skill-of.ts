import { type ServedSkill, servedSkillSchema } from '@assay/contracts';

/** The skill over the baseline on the holdout, where the bundle's evaluation holds one. */
export function skillOf(evaluation: unknown): ServedSkill | null {
  if (typeof evaluation !== 'object' || evaluation === null || !('skill' in evaluation)) return null;
  const parsed = servedSkillSchema.safeParse(evaluation.skill);
  return parsed.success ? parsed.data : null;
}
