import type { FlowRunDetail } from '@assay/contracts';
import { useCancelRun, useRetryRun } from '../api/flow-runs.ts';
import { Button } from './button.tsx';
import { useToast } from './toasts.tsx';

/** Cancel what is under way; go on with what failed or was cancelled; nothing for what succeeded. */
export function RunActions({ run }: { run: FlowRunDetail }) {
  const cancel = useCancelRun(run.id);
  const retry = useRetryRun(run.id);
  const say = useToast();
  const onError = (error: Error) => say('bad', error.message);
  switch (run.state) {
    case 'queued':
    case 'running':
      return (
        <Button
          look="danger"
          icon="stop"
          busy={cancel.isPending}
          onClick={() => cancel.mutate(undefined, { onError })}
        >
          Cancel
        </Button>
      );
    case 'failed':
    case 'cancelled':
      return (
        <Button
          look="primary"
          icon="retry"
          busy={retry.isPending}
          onClick={() => retry.mutate(undefined, { onError })}
        >
          {run.state === 'failed' ? 'Retry from the failed task' : 'Go on from the cancelled task'}
        </Button>
      );
    case 'succeeded':
      return null;
  }
}
