import type { AliasMove } from '@assay/contracts';
import { RelativeTime } from './relative-time.tsx';

const verbs: Record<AliasMove['kind'], string> = {
  set: 'set',
  promoted: 'promoted',
  'rolled-back': 'rolled back',
  deleted: 'removed',
};

/** Who moved which alias, when and why; rows are only ever added. */
export function AliasTimeline({ moves }: { moves: readonly AliasMove[] }) {
  return (
    <ol className="moves">
      {moves.map((move) => (
        <li key={`${move.movedAt} ${move.alias} ${move.toVersion}`} className={`move move-${move.kind}`}>
          <p>
            <strong>{move.alias}</strong> {verbs[move.kind]}{' '}
            {move.fromVersion ? <>v{move.fromVersion} → </> : null}
            {move.toVersion ? <strong>v{move.toVersion}</strong> : 'nothing'}
          </p>
          <p className="move-reason">{move.reason}</p>
          <p className="hint">
            {move.actor} · <RelativeTime at={move.movedAt} />
          </p>
        </li>
      ))}
    </ol>
  );
}
