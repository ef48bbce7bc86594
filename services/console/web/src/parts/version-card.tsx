import type { ModelVersionView } from '@assay/contracts';
import { Link } from 'react-router';
import { AliasBadge } from './alias-badge.tsx';
import { Button } from './button.tsx';
import { GateList } from './gate-list.tsx';
import { MetricTable } from './metric-table.tsx';
import { RelativeTime } from './relative-time.tsx';
import { SkillView } from './skill-view.tsx';

interface VersionCardProps {
  readonly model: string;
  readonly version: ModelVersionView;
  readonly onPromote: () => void;
}

function statusTone(status: string): string {
  if (status === 'READY') return 'badge badge-good';
  return status === 'FAILED_REGISTRATION' ? 'badge badge-bad' : 'badge badge-muted';
}

const statusWords: Record<string, string> = {
  READY: 'ready',
  PENDING_REGISTRATION: 'being checked',
  FAILED_REGISTRATION: 'refused',
};

/** A version with its evidence: metrics beside the baseline, skill, gates. */
export function VersionCard({ model, version, onPromote }: VersionCardProps) {
  const { evaluation } = version;
  const champion = version.aliases.includes('champion');
  return (
    <article className={champion ? 'version version-champion' : 'version'} data-version={version.version}>
      <header className="version-head">
        <h3>v{version.version}</h3>
        {version.aliases.map((alias) => (
          <AliasBadge key={alias} alias={alias} />
        ))}
        <span className={statusTone(version.status)}>{statusWords[version.status] ?? version.status}</span>
        <span className="hint">
          {evaluation?.candidate ?? ''}
          {version.createdAt ? (
            <>
              {evaluation?.candidate ? ' · ' : ''}
              <RelativeTime at={version.createdAt} />
            </>
          ) : null}
        </span>
        <span className="spacer" />
        {version.servable === 'assay' ? (
          <Link
            className="version-card-link"
            to={`/models/${encodeURIComponent(model)}/versions/${version.version}`}
          >
            Model card
          </Link>
        ) : null}
        {champion ? null : (
          <Button look="plain" icon="up" disabled={version.status !== 'READY'} onClick={onPromote}>
            Promote
          </Button>
        )}
      </header>
      {version.statusMessage ? <p className="version-message">{version.statusMessage}</p> : null}
      {evaluation ? (
        <div className="version-body">
          <div>
            {evaluation.skill ? <SkillView skill={evaluation.skill} /> : null}
            <MetricTable evaluation={evaluation} />
          </div>
          <div>
            <h4>
              {evaluation.comparedWith === null ? 'Gates' : `Gates, against v${evaluation.comparedWith}`}
            </h4>
            <GateList gates={evaluation.gates} />
          </div>
        </div>
      ) : (
        <p className="hint">No evaluation came with this version.</p>
      )}
    </article>
  );
}
