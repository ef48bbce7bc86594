import type { ModelDetail } from '@assay/contracts';
import { useRollback } from '../api/models.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useToast } from './toasts.tsx';

interface RollbackDialogProps {
  readonly model: ModelDetail;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Back to the version that was champion before. */
export function RollbackDialog({ model, open, onClose }: RollbackDialogProps) {
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
