import type { ModelDetail } from '@assay/contracts';
import { usePromote } from '../api/models.ts';
import { GateList } from './gate-list.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useToast } from './toasts.tsx';

interface PromoteDialogProps {
  readonly model: ModelDetail;
  /** Null: closed. */
  readonly version: number | null;
  readonly onClose: () => void;
}

/** Makes a version the champion. A gate that refuses is named, with by how much. */
export function PromoteDialog({ model, version, onClose }: PromoteDialogProps) {
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
