import { Link } from 'react-router';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function NotFoundPage() {
  return (
    <>
      <PageHead title="Not here" />
      <EmptyState icon="warning" title="There is no such page">
        <p>
          Back to the <Link to="/">use cases</Link>.
        </p>
      </EmptyState>
    </>
  );
}
