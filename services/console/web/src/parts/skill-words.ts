import type { SkillEstimate } from '@assay/contracts';
import { baselineName } from './metric-names.ts';
import { formatShare, formatSigned } from './numbers.ts';

export type SkillVerdict = 'better' | 'worse' | 'undecided';

/** Better or worse only when the whole interval lies on one side of 0. */
export function skillVerdict(skill: SkillEstimate): SkillVerdict {
  if (skill.low > 0) return 'better';
  if (skill.high < 0) return 'worse';
  return 'undecided';
}

/** The skill in plain words: what it was compared with, by how much, and how sure that is. */
export function skillSentence(skill: SkillEstimate): string {
  const baseline = baselineName(skill.baseline);
  const error = skill.baseline === 'mode' ? 'log loss' : 'squared error';
  const interval = `${formatSigned(skill.low)} to ${formatSigned(skill.high)}`;
  const confidence = `${formatShare(skill.confidence, 0)} interval ${interval}`;
  switch (skillVerdict(skill)) {
    case 'better':
      return `Better than ${baseline}: ${formatShare(skill.skill)} less ${error} on data it never saw (${confidence}).`;
    case 'worse':
      return `Worse than ${baseline}: ${formatShare(-skill.skill)} more ${error} on data it never saw (${confidence}).`;
    case 'undecided':
      return `Not told apart from ${baseline}: skill ${formatSigned(skill.skill)}, and its ${confidence} holds 0.`;
  }
}
