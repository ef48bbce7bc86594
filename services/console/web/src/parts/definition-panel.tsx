import type { UseCaseDetail } from '@assay/contracts';
import { Panel } from './panel.tsx';
import { ScheduleList } from './schedule-list.tsx';

/** What is asked, from what, and when: the use-case file that is in force. */
export function DefinitionPanel({ useCase }: { useCase: UseCaseDetail }) {
  const { definition } = useCase;
  if (!definition) return null;
  return (
    <Panel title="Definition" hint={<code title={definition.hash}>{definition.hash.slice(0, 12)}</code>}>
      <dl className="facts">
        <div>
          <dt>Target</dt>
          <dd>
            <code>
              {definition.target.name} = {definition.target.expression}
            </code>
          </dd>
        </div>
        <div>
          <dt>Features</dt>
          <dd className="chips">
            {definition.features.map((feature) => (
              <code key={feature.name} className="chip" title={feature.expression}>
                {feature.name}
              </code>
            ))}
            {definition.features.length === 0 ? (
              <span className="hint">none of its own: learners see the past of the series</span>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>Candidates</dt>
          <dd className="chips">
            {definition.candidates.map((candidate) => (
              <span key={candidate} className="chip">
                {candidate}
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>Schedule</dt>
          <dd>
            {useCase.schedules.length > 0 ? (
              <ScheduleList schedules={useCase.schedules} />
            ) : (
              <span className="hint">none: runs start by hand, by the API, or when a file changes</span>
            )}
          </dd>
        </div>
      </dl>
      <details>
        <summary>use-case.yaml</summary>
        <pre className="source">{definition.text}</pre>
      </details>
    </Panel>
  );
}
