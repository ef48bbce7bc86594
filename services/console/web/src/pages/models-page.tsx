import { Link } from 'react-router';
import { useModels } from '../api/models.ts';
import { AliasBadge } from '../parts/alias-badge.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';

export function ModelsPage() {
  const query = useModels();
  return (
    <>
      <PageHead title="Models" subtitle="Registered models. MLflow clients see the same registry." />
      <section className="panel panel-flush">
        <QueryView query={query} lines={4}>
          {({ models }) =>
            models.length === 0 ? (
              <EmptyState icon="box" title="No registered model yet">
                <p>A train run registers what it made. Any MLflow client may register one too.</p>
              </EmptyState>
            ) : (
              <div className="table-scroll">
                <table className="table table-rows">
                  <thead>
                    <tr>
                      <th scope="col">Name</th>
                      <th scope="col">Governed by</th>
                      <th scope="col" className="num">
                        Versions
                      </th>
                      <th scope="col">Aliases</th>
                      <th scope="col">Changed</th>
                    </tr>
                  </thead>
                  <tbody>
                    {models.map((model) => (
                      <tr key={model.name}>
                        <td>
                          <Link className="row-link" to={`/models/${encodeURIComponent(model.name)}`}>
                            {model.name}
                          </Link>
                        </td>
                        <td>{model.useCase ?? <span className="hint">nothing: aliases are free</span>}</td>
                        <td className="num">{model.versions}</td>
                        <td>
                          {model.aliases.map(({ alias, version }) => (
                            <span key={alias} className="alias-pair">
                              <AliasBadge alias={alias} /> v{version}
                            </span>
                          ))}
                        </td>
                        <td>{model.updatedAt ? <RelativeTime at={model.updatedAt} /> : '–'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </QueryView>
      </section>
    </>
  );
}
