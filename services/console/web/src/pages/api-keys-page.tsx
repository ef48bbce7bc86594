import { useState } from 'react';
import { useApiKeys } from '../api/api-keys.ts';
import { useSession } from '../api/session.ts';
import { ApiKeyTable } from '../parts/api-key-table.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { MadeKeyNotice } from '../parts/made-key-notice.tsx';
import { MakeKeyForm } from '../parts/make-key-form.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';

/** API keys: made with a role, shown once, revoked. For administrators. */
export function ApiKeysPage() {
  const session = useSession();
  const asked = session.data?.auth === 'keys';
  const keys = useApiKeys(asked);
  const [made, setMade] = useState<{ name: string; role: string; key: string } | null>(null);
  return (
    <>
      <PageHead
        title="API keys"
        subtitle="Who may write, from the console, the command line, MLflow clients and other programs."
      />
      {session.data?.auth === 'off' ? (
        <section className="panel">
          <EmptyState icon="key" title="No keys are asked for here">
            <p>
              This platform runs in local mode (<code>ASSAY_AUTH=off</code>): everything is open, to this
              machine only. Set <code>ASSAY_AUTH=keys</code> and <code>ASSAY_API_KEY</code> to ask for keys.
            </p>
          </EmptyState>
        </section>
      ) : (
        <div className="stack">
          {made ? <MadeKeyNotice made={made} onClose={() => setMade(null)} /> : null}
          <Panel title="Make a key" hint="Its text is shown once; only its hash is stored.">
            <MakeKeyForm onMade={setMade} />
          </Panel>
          <Panel title="Keys" flush>
            <QueryView query={keys} lines={3}>
              {(data) => <ApiKeyTable keys={data.keys} />}
            </QueryView>
          </Panel>
        </div>
      )}
    </>
  );
}
