import type { SkillEstimate } from '@assay/contracts';
import { formatSigned } from './numbers.ts';
import { skillSentence, skillVerdict } from './skill-words.ts';

const width = 240;
const height = 34;
const margin = 6;

/** A skill and its interval against the line at 0, where the baseline stands. */
export function IntervalPlot({ skill }: { skill: SkillEstimate }) {
  const reach = Math.max(Math.abs(skill.low), Math.abs(skill.high), Math.abs(skill.skill), 0.0005) * 1.2;
  const x = (value: number) => margin + ((value + reach) / (2 * reach)) * (width - 2 * margin);
  const middle = 13;
  return (
    <svg
      className={`interval interval-${skillVerdict(skill)}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={skillSentence(skill)}
    >
      <line className="interval-axis" x1={margin} x2={width - margin} y1={middle} y2={middle} />
      <line className="interval-zero" x1={x(0)} x2={x(0)} y1={2} y2={24} />
      <line className="interval-bar" x1={x(skill.low)} x2={x(skill.high)} y1={middle} y2={middle} />
      <line className="interval-end" x1={x(skill.low)} x2={x(skill.low)} y1={middle - 5} y2={middle + 5} />
      <line className="interval-end" x1={x(skill.high)} x2={x(skill.high)} y1={middle - 5} y2={middle + 5} />
      <circle className="interval-dot" cx={x(skill.skill)} cy={middle} r={4.2} />
      <text className="interval-text" x={margin} y={height - 1}>
        {formatSigned(-reach)}
      </text>
      <text className="interval-text" x={x(0)} y={height - 1} textAnchor="middle">
        0
      </text>
      <text className="interval-text" x={width - margin} y={height - 1} textAnchor="end">
        {formatSigned(reach)}
      </text>
    </svg>
  );
}
