import type { UseCaseDetail } from '@assay/contracts';
import { useParams } from 'react-router';
import { useUseCase } from '../api/use-cases.ts';
import { BacktestPanel } from '../parts/backtest-panel.tsx';
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

/** A series and what comes next; a question about a moment beside its history; or a question alone, beside what it is worth. */
function Answers({ useCase }: { useCase: UseCaseDetail }) {
  const { name, definition } = useCase;
  const worth = (
    <>
      <EvaluationPanel useCase={useCase} />
      <PerformancePanel name={name} />
    </>
  );
  if (definition?.target.task === 'forecast') {
    return (
      <>
        <ForecastPanel useCase={useCase} />
        <BacktestPanel useCase={useCase} />
        <div className="columns-2">
          <HistoryPanel name={name} />
          <div className="stack">{worth}</div>
        </div>
      </>
    );
  }
  if (definition?.timeColumn === null) {
    return (
      <div className="columns-2 columns-wide-left">
        <div className="stack">{worth}</div>
        <PredictionForm useCase={useCase} />
      </div>
    );
  }
  return (
    <>
      <div className="columns-2 columns-wide-left">
        <HistoryPanel name={name} />
        <PredictionForm useCase={useCase} />
      </div>
      <div className="columns-2">{worth}</div>
    </>
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
                  <TrustPanel useCase={detail} />
                  <DriftPanel name={name} />
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
