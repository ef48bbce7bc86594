import { useUseCases } from '../api/use-cases.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { UseCaseCard } from '../parts/use-case-card.tsx';

export function UseCasesPage() {
  const query = useUseCases();
  return (
    <>
      <PageHead title="Use cases" subtitle="One folder each: a use-case.yaml and its data." />
      {query.isPending ? (
        <div className="cards">
          <Skeleton height={250} />
          <Skeleton height={250} />
        </div>
      ) : (
        <QueryView query={query}>
          {({ useCases }) =>
            useCases.length === 0 ? (
              <EmptyState icon="layers" title="No use case yet">
                <p>
                  Make a folder in <code>data-files/</code> with a <code>use-case.yaml</code> and its data. It
                  is picked up while the platform runs; mistakes in it are shown here with their lines.
                </p>
              </EmptyState>
            ) : (
              <div className="cards">
                {useCases.map((useCase) => (
                  <UseCaseCard key={useCase.name} useCase={useCase} />
                ))}
              </div>
            )
          }
        </QueryView>
      )}
    </>
  );
}
