import type { WaitingVersion } from '@assay/contracts';
import { Link } from 'react-router';
import { GateList } from './gate-list.tsx';
import { RelativeTime } from './relative-time.tsx';

function verdict(waiting: WaitingVersion): string {
  if (waiting.status === 'PENDING_REGISTRATION') return 'is being checked by the registry.';
  if (waiting.status === 'FAILED_REGISTRATION')
    return `was refused by the registry: ${waiting.statusMessage ?? 'no reason given'}`;
  return waiting.gates.some((gate) => !gate.passed)
    ? 'did not become champion:'
    : 'is ready, and not champion.';
}

/** What became of the newest version when it is not the one that answers. */
export function WaitingNote({ model, waiting }: { model: string; waiting: WaitingVersion }) {
  const failed = waiting.gates.filter((gate) => !gate.passed);
  return (
    <div className="note">
      <p>
        <Link to={`/models/${encodeURIComponent(model)}`}>v{waiting.version}</Link>, made{' '}
        <RelativeTime at={waiting.createdAt} />, {verdict(waiting)}
      </p>
      {failed.length > 0 ? <GateList gates={failed} /> : null}
    </div>
  );
}
