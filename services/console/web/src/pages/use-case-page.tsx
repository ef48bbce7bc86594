import type { UseCaseDetail } from '@assay/contracts';
import { useParams } from 'react-router';
import { useUseCase } from '../api/use-cases.ts';
import { DefinitionPanel } from '../parts/definition-panel.tsx';
import { DriftBadge } from '../parts/drift-badge.tsx';
import { DriftPanel } from '../parts/drift-panel.tsx';
import { EvaluationPanel } from '../parts/evaluation-panel.tsx';
import { FlowButtons } from '../parts/flow-buttons.tsx';
import { ForecastPanel } from '../parts/forecast-panel.tsx';
import { HistoryPanel } from '../parts/history-panel.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { PerformancePanel } from '../parts/performance-panel.tsx';
import { PredictionForm } from '../parts/prediction-form.tsx';
import { ProblemList } from '../parts/problem-list.tsx';
import { QualityPanel } from '../parts/quality-panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { RecentRuns } from '../parts/recent-runs.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { TrustPanel } from '../parts/trust-panel.tsx';

/** What the use case answers, as its task asks for it: a series and what comes next, or a question at a time. */
function Answers({ useCase }: { useCase: UseCaseDetail }) {
  const { name, definition } = useCase;
  if (definition?.target.task === 'forecast') return <ForecastPanel useCase={useCase} />;
  return (
    <div className="columns-2 columns-wide-left">
      {definition?.timeColumn === null ? <PerformancePanel name={name} /> : <HistoryPanel name={name} />}
      <PredictionForm useCase={useCase} />
    </div>
  );
}

export function UseCasePage() {
  const { name = '' } = useParams();
  const query = useUseCase(name);
  const useCase = query.data;
  return (
    <>
      <PageHead
        title={useCase?.title ?? name}
        parents={[{ to: '/', label: 'Use cases' }]}
        subtitle={
          useCase ? (
            <>
              <code>{useCase.name}</code>
              {useCase.champion ? (
                <span>
                  Champion v{useCase.champion.version}
                  {useCase.champion.since ? (
                    <>
                      {' '}
                      since <RelativeTime at={useCase.champion.since} />
                    </>
                  ) : null}
                </span>
              ) : (
                <span>
                  {useCase.registry === 'up' ? 'No model yet' : 'The model registry does not answer'}
                </span>
              )}
              {useCase.inForce ? <DriftBadge drift={useCase.drift} /> : null}
            </>
          ) : undefined
        }
        actions={<FlowButtons name={name} disabled={!useCase?.inForce} />}
      />
      <QueryView query={query} height={320}>
        {(detail) => (
          <div className="stack">
            {detail.problems.length > 0 ? (
              <Panel
                title="The newest use-case.yaml was refused"
                hint={
                  detail.inForce
                    ? 'The last good one stays in force until this is mended.'
                    : 'Nothing can run until it is mended.'
                }
              >
                <ProblemList problems={detail.problems} />
              </Panel>
            ) : null}
            {detail.inForce ? (
              <>
                <Answers useCase={detail} />
                <div className="columns-2">
                  <EvaluationPanel useCase={detail} />
                  <TrustPanel useCase={detail} />
                  <DriftPanel name={name} />
                  {detail.definition?.timeColumn === null ? null : <PerformancePanel name={name} />}
                </div>
                <RecentRuns name={name} />
                <div className="columns-2">
                  <QualityPanel name={name} />
                  <DefinitionPanel useCase={detail} />
                </div>
              </>
            ) : null}
          </div>
        )}
      </QueryView>
    </>
  );
}
