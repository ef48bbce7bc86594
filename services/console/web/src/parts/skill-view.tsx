import type { SkillEstimate } from '@assay/contracts';
import { IntervalPlot } from './interval-plot.tsx';
import { formatSigned } from './numbers.ts';
import { skillSentence, skillVerdict } from './skill-words.ts';

/** The skill as a figure, a picture and a sentence: never the first without the others. */
export function SkillView({ skill }: { skill: SkillEstimate }) {
  return (
    <div className="skill">
      <div className="skill-row">
        <div className={`skill-figure skill-${skillVerdict(skill)}`}>
          <span className="figure">{formatSigned(skill.skill)}</span>
          <span className="hint">skill</span>
        </div>
        <IntervalPlot skill={skill} />
      </div>
      <p className="skill-words">{skillSentence(skill)}</p>
    </div>
  );
}
