import { ApiProblem } from '../api/api-problem.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** A failed request in the service's own words, with what it got and what it accepts, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = error instanceof ApiProblem ? error : null;
  // What the sentence has said already is not said again field by field.
  const fields = problem?.errors.filter((field) => !problem.message.includes(field.got)) ?? [];
  return (
    <div className="problem" role="alert">
      <Icon name="warning" size={18} />
      <div>
        <p className="problem-title">{error instanceof Error ? error.message : String(error)}</p>
        {fields.length > 0 ? (
          <ul className="problem-fields">
            {fields.map((field) => (
              <li key={`${field.path} ${field.accepted}`}>
                <code>{field.path}</code>: got {field.got}; accepted: {field.accepted}
              </li>
            ))}
          </ul>
        ) : null}
        {problem ? (
          <p className="hint">
            {problem.code}
            {problem.requestId ? ` · request ${problem.requestId}` : ''}
          </p>
        ) : null}
        {onRetry ? (
          <Button look="quiet" icon="retry" onClick={onRetry}>
            Try again
          </Button>
        ) : null}
      </div>
    </div>
  );
}
