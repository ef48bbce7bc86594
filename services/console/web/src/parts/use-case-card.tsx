import type { UseCaseSummary } from '@assay/contracts';
import { Link } from 'react-router';
import { DriftBadge } from './drift-badge.tsx';
import { Icon } from './icon.tsx';
import { RelativeTime } from './relative-time.tsx';
import { RunTicks } from './run-ticks.tsx';
import { SkillView } from './skill-view.tsx';

function ChampionLine({ useCase }: { useCase: UseCaseSummary }) {
  if (useCase.registry === 'unreachable')
    return <p className="card-sub">The model registry does not answer</p>;
  if (!useCase.champion) return <p className="card-sub">No model yet</p>;
  return (
    <p className="card-sub">
      Champion <strong>v{useCase.champion.version}</strong>
      {useCase.champion.since ? (
        <>
          {' '}
          since <RelativeTime at={useCase.champion.since} />
        </>
      ) : null}
    </p>
  );
}

/** Why there is no skill to show, and when there will be. */
function missingWords(useCase: UseCaseSummary): string {
  if (useCase.registry === 'unreachable')
    return 'Who is champion is not known until it does; predictions go on.';
  if (useCase.champion) return 'This version came without an evaluation, so nothing is known of its skill.';
  return useCase.inForce
    ? 'It appears after the first train run has passed its gates.'
    : 'Its file has never been valid; nothing can run until it is.';
}

/** One use case at a glance: which model answers, how good it is, how its runs went, what comes next. */
export function UseCaseCard({ useCase }: { useCase: UseCaseSummary }) {
  return (
    <article className="card">
      <header className="card-head">
        <div>
          <h2>
            <Link className="card-link" to={`/use-cases/${encodeURIComponent(useCase.name)}`}>
              {useCase.title}
            </Link>
          </h2>
          <p className="card-name">{useCase.name}</p>
        </div>
        {useCase.inForce ? <DriftBadge drift={useCase.drift} /> : null}
      </header>
      <ChampionLine useCase={useCase} />
      {useCase.champion?.skill ? (
        <SkillView skill={useCase.champion.skill} />
      ) : (
        <p className="card-missing">{missingWords(useCase)}</p>
      )}
      {useCase.problems.length > 0 ? (
        <p className="card-warning">
          <Icon name="warning" size={15} /> The newest use-case.yaml has {useCase.problems.length}{' '}
          {useCase.problems.length === 1 ? 'problem' : 'problems'}
          {useCase.inForce ? '; the last good one stays in force' : ''}
        </p>
      ) : null}
      <footer className="card-foot">
        {useCase.lastRuns.length > 0 ? (
          <RunTicks runs={useCase.lastRuns} />
        ) : (
          <span className="hint">No runs yet</span>
        )}
        {useCase.nextRun?.next ? (
          <span className="card-next">
            <Icon name="clock" size={14} /> {useCase.nextRun.flow} <RelativeTime at={useCase.nextRun.next} />
          </span>
        ) : (
          <span className="hint">nothing scheduled</span>
        )}
      </footer>
    </article>
  );
}
