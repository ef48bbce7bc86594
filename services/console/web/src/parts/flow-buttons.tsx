import type { StartFlowRunRequest } from '@assay/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { useStartFlow } from '../api/use-cases.ts';
import { Button } from './button.tsx';
import { useToast } from './toasts.tsx';

const flows = [
  { flow: 'train', label: 'Train', look: 'primary' },
  { flow: 'batch', label: 'Batch', look: 'plain' },
  { flow: 'monitor', label: 'Monitor', look: 'plain' },
] as const;

/** Starts a run now. What is missing for it, if anything, the run itself says. */
export function FlowButtons({ name, disabled }: { name: string; disabled: boolean }) {
  const start = useStartFlow(name);
  const say = useToast();
  const [asked, setAsked] = useState<StartFlowRunRequest['flow'] | null>(null);
  const run = (flow: StartFlowRunRequest['flow']) => {
    setAsked(flow);
    start.mutate(
      { flow },
      {
        onSuccess: ({ id, created }) =>
          say(
            'good',
            <>
              {created ? `The ${flow} run has been queued. ` : `This ${flow} run exists already. `}
              <Link to={`/runs/${encodeURIComponent(id)}`}>Watch it</Link>
            </>,
          ),
        onError: (error) => say('bad', error.message),
      },
    );
  };
  return (
    <>
      {flows.map(({ flow, label, look }) => (
        <Button
          key={flow}
          look={look}
          icon="play"
          busy={start.isPending && asked === flow}
          disabled={disabled}
          onClick={() => run(flow)}
        >
          {label}
        </Button>
      ))}
    </>
  );
}
