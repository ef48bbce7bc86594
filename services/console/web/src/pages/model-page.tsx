import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useModel } from '../api/models.ts';
import { AliasTimeline } from '../parts/alias-timeline.tsx';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { PromoteDialog } from '../parts/promote-dialog.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { RollbackDialog } from '../parts/rollback-dialog.tsx';
import { VersionCard } from '../parts/version-card.tsx';

export function ModelPage() {
  const { name = '' } = useParams();
  const query = useModel(name);
  const [promoting, setPromoting] = useState<number | null>(null);
  const [rollingBack, setRollingBack] = useState(false);
  const model = query.data;
  const championMoves = model?.aliasHistory.filter((move) => move.alias === 'champion') ?? [];
  const canRollBack = championMoves.some((move) => move.fromVersion !== null);
  return (
    <>
      <PageHead
        title={name}
        parents={[{ to: '/models', label: 'Models' }]}
        subtitle={
          model?.useCase ? (
            <>
              Governed by the use case{' '}
              <Link to={`/use-cases/${encodeURIComponent(model.useCase)}`}>{model.useCase}</Link>
            </>
          ) : undefined
        }
        actions={
          <Button
            icon="back"
            disabled={!canRollBack}
            title={canRollBack ? undefined : 'There has been only one champion'}
            onClick={() => setRollingBack(true)}
          >
            Roll back
          </Button>
        }
      />
      <QueryView query={query} height={300}>
        {(detail) => (
          <div className="columns-2 columns-wide-left">
            <div className="stack">
              {detail.versions.length === 0 ? (
                <Panel title="Versions">
                  <EmptyState icon="box" title="No version yet">
                    <p>A train run registers one, also when its gates keep it from being champion.</p>
                  </EmptyState>
                </Panel>
              ) : (
                detail.versions.map((version) => (
                  <VersionCard
                    key={version.version}
                    model={name}
                    version={version}
                    onPromote={() => setPromoting(version.version)}
                  />
                ))
              )}
            </div>
            <Panel title="Alias history" hint="Append-only: who, when, why.">
              {detail.aliasHistory.length === 0 ? (
                <EmptyState icon="clock" title="No alias has moved yet">
                  <p>The first promotion will stand here.</p>
                </EmptyState>
              ) : (
                <AliasTimeline moves={detail.aliasHistory} />
              )}
            </Panel>
            <PromoteDialog model={detail} version={promoting} onClose={() => setPromoting(null)} />
            <RollbackDialog model={detail} open={rollingBack} onClose={() => setRollingBack(false)} />
          </div>
        )}
      </QueryView>
    </>
  );
}
