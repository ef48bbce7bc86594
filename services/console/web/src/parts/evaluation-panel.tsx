import type { UseCaseDetail } from '@assay/contracts';
import { Link } from 'react-router';
import { EmptyState } from './empty-state.tsx';
import { MetricTable } from './metric-table.tsx';
import { formatCount } from './numbers.ts';
import { Panel } from './panel.tsx';
import { SkillView } from './skill-view.tsx';
import { WaitingNote } from './waiting-note.tsx';

/** How good the champion is on data it never saw, beside the baseline, with how sure that is. */
export function EvaluationPanel({ useCase }: { useCase: UseCaseDetail }) {
  const { champion, evaluation, waiting } = useCase;
  const note = waiting ? <WaitingNote model={useCase.name} waiting={waiting} /> : null;
  if (!champion || !evaluation) {
    return (
      <Panel title="Champion">
        <EmptyState icon="chart" title={champion ? 'No evaluation stored' : 'No champion yet'}>
          <p>
            {champion
              ? 'The version under the alias champion came without bundle/evaluation.json.'
              : 'A train run evaluates on validation and holdout, then the gates decide.'}
          </p>
        </EmptyState>
        {note}
      </Panel>
    );
  }
  const { rows } = evaluation;
  return (
    <Panel
      title="Champion"
      hint={
        <>
          <Link to={`/models/${encodeURIComponent(useCase.name)}`}>v{champion.version}</Link>
          {evaluation.candidate ? ` · ${evaluation.candidate}` : ''}
          {rows.train === null
            ? ''
            : ` · ${formatCount(rows.train)} rows to learn, ${formatCount(rows.validation)} to choose, ${formatCount(rows.test)} held out`}
        </>
      }
    >
      {evaluation.skill ? <SkillView skill={evaluation.skill} /> : null}
      <MetricTable evaluation={evaluation} />
      {note}
    </Panel>
  );
}
