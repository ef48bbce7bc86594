import { useParams } from 'react-router';
import { useModelCard } from '../api/models.ts';
import { CardView } from '../parts/card-view.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';

/** What is known of one version: what it is for, what it was made from, what it is worth, where it ends. */
export function ModelCardPage() {
  const { name = '', version = '' } = useParams();
  const query = useModelCard(name, version);
  return (
    <>
      <PageHead
        title={`${name} v${version}`}
        parents={[
          { to: '/models', label: 'Models' },
          { to: `/models/${encodeURIComponent(name)}`, label: name },
        ]}
        subtitle="Model card: stored with the version, and never changed."
        actions={query.data ? <CopyButton text={query.data.markdown} what="card as Markdown" /> : undefined}
      />
      <QueryView query={query} height={480}>
        {(card) => (
          <section className="panel">
            <div className="panel-body">
              <CardView card={card} />
            </div>
          </section>
        )}
      </QueryView>
    </>
  );
}
