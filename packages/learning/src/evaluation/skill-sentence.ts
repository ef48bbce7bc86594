import type { SkillEvaluation } from './evaluation.ts';

/**
 * The skill in a sentence for people, which never claims more than the interval shows.
 *
 * @example "no skill shown over no change: 0.004, and its 95 % interval −0.013 to 0.021 includes 0 (1,743 rows of the holdout)"
 */
export function skillSentence(skill: SkillEvaluation, baseline: string, part: string, rows: number): string {
  const over = baselineWords[baseline] ?? baseline;
  const interval = `${skill.confidence * 100} % interval ${figure(skill.low)} to ${figure(skill.high)}`;
  const where = `(${rows.toLocaleString('en-US')} rows of the ${part})`;
  switch (skill.verdict) {
    case 'better':
      return `better than ${over}: skill ${figure(skill.skill)}, ${interval} ${where}`;
    case 'worse':
      return `worse than ${over}: skill ${figure(skill.skill)}, ${interval} ${where}`;
    case 'no-skill-shown':
      return `no skill shown over ${over}: ${figure(skill.skill)}, and its ${interval} includes 0 ${where}`;
  }
}

function figure(value: number | null): string {
  if (value === null) return '−∞';
  const text = Math.abs(value).toFixed(3);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

const baselineWords: Readonly<Record<string, string>> = {
  'no-change': 'no change',
  mean: 'the mean of the training',
  mode: 'the class shares of the training',
};
