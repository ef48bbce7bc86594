import type { ModelDetail } from '@assay/contracts';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useModel, usePromote, useRollback } from '../api/models.ts';
import { AliasTimeline } from '../parts/alias-timeline.tsx';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { GateList } from '../parts/gate-list.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useToast } from '../parts/toasts.tsx';
import { VersionCard } from '../parts/version-card.tsx';

interface DialogProps {
  readonly model: ModelDetail;
  readonly onClose: () => void;
}

function PromoteDialog({ model, version, onClose }: DialogProps & { version: number | null }) {
  const promote = usePromote(model.name);
  const say = useToast();
  const gates = model.versions.find((one) => one.version === version)?.evaluation?.gates ?? [];
  return (
    <ReasonDialog
      open={version !== null}
      title={`Promote v${version} to champion`}
      action="Promote"
      busy={promote.isPending}
      error={promote.error}
      onClose={() => {
        promote.reset();
        onClose();
      }}
      onSubmit={(reason) => {
        if (version === null) return;
        promote.mutate(
          { version, reason },
          {
            onSuccess: (moved) => {
              say('good', `v${moved.version} is the champion; every replica serves it within seconds.`);
              onClose();
            },
          },
        );
      }}
    >
      <p>From then on it answers all predictions. The registry checks these gates again:</p>
      <GateList gates={gates} />
    </ReasonDialog>
  );
}

function RollbackDialog({ model, open, onClose }: DialogProps & { open: boolean }) {
  const rollback = useRollback(model.name);
  const say = useToast();
  return (
    <ReasonDialog
      open={open}
      title="Roll back the champion"
      action="Roll back"
      look="danger"
      busy={rollback.isPending}
      error={rollback.error}
      onClose={() => {
        rollback.reset();
        onClose();
      }}
      onSubmit={(reason) =>
        rollback.mutate(
          { reason },
          {
            onSuccess: (moved) => {
              say('good', `Rolled back: v${moved.version} is the champion again.`);
              onClose();
            },
          },
        )
      }
    >
      <p>The version that was champion before answers again. The move is recorded; nothing is deleted.</p>
    </ReasonDialog>
  );
}

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
