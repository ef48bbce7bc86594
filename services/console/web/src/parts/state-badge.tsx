import type { FlowRunView, TaskRunView } from '@assay/contracts';

type State = FlowRunView['state'] | TaskRunView['state'];

/** A state as a coloured dot and its word: never by colour alone. */
export function StateBadge({ state }: { state: State }) {
  return (
    <span className={`state state-${state}`}>
      <span className="state-dot" aria-hidden="true" />
      {state}
    </span>
  );
}
