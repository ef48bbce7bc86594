import type { StreamState } from '../api/event-stream.ts';

const words: Record<StreamState, string> = {
  connecting: 'Connecting…',
  live: 'Live',
  lost: 'Reconnecting…',
};

/** Whether what is shown is kept up to date by events. */
export function LiveDot({ state }: { state: StreamState }) {
  return (
    <output className={`live live-${state}`} title="Whether this page hears of changes as they happen">
      <span className="live-dot" aria-hidden="true" />
      {words[state]}
    </output>
  );
}
