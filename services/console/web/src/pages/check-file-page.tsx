import type { FormEvent } from 'react';
import { useCheckFile } from '../api/use-cases.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { ProblemList } from '../parts/problem-list.tsx';

/** Checks a use-case.yaml before it goes into its folder. Nothing is stored. */
export function CheckFilePage() {
  const check = useCheckFile();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '');
    check.mutate({ text, file: 'use-case.yaml' });
  };
  return (
    <>
      <PageHead
        title="Check a file"
        subtitle="Paste a use-case.yaml: what is wrong is named with its line. Nothing is stored."
      />
      <div className="columns-2">
        <Panel title="use-case.yaml">
          <form className="form" onSubmit={submit}>
            <textarea
              className="editor"
              name="text"
              rows={24}
              spellCheck={false}
              required
              aria-label="use-case.yaml"
            />
            <Button look="primary" type="submit" busy={check.isPending}>
              Check
            </Button>
          </form>
        </Panel>
        <Panel title="Result">
          {check.isError ? <ErrorState error={check.error} /> : null}
          {check.data?.valid ? (
            <p className="verdict verdict-good">
              <Icon name="check" /> Valid: use case <code>{check.data.name}</code>. Put it into{' '}
              <code>data-files/{check.data.name}/</code>.
            </p>
          ) : null}
          {check.data && !check.data.valid ? <ProblemList problems={check.data.problems} /> : null}
          {check.isIdle ? (
            <EmptyState icon="file" title="Nothing checked yet">
              <p>The answer stands here: problems with line, column, what was found and what is accepted.</p>
            </EmptyState>
          ) : null}
        </Panel>
      </div>
    </>
  );
}
