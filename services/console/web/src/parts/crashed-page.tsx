import { useRouteError } from 'react-router';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

/** A fault of the console itself; the platform goes on without it. */
export function CrashedPage() {
  const error = useRouteError();
  return (
    <main className="page">
      <EmptyState icon="warning" title="The console stumbled">
        <p>{error instanceof Error ? error.message : 'an unknown fault'}</p>
        <p>Nothing that the platform does depends on this page.</p>
        <Button look="primary" onClick={() => window.location.reload()}>
          Load the page again
        </Button>
      </EmptyState>
    </main>
  );
}
