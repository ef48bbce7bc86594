import type { UseCaseDetail } from '@assay/contracts';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { usePredict } from '../api/use-cases.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { EmptyState } from './empty-state.tsx';
import { ErrorState } from './error-state.tsx';
import { Panel } from './panel.tsx';
import { PredictionAnswer } from './prediction-answer.tsx';
import { requestBody } from './request-body.ts';
import { RequestFieldInput } from './request-field-input.tsx';

function wrongFields(error: unknown): ReadonlyMap<string, string> {
  const errors = error instanceof ApiProblem ? error.errors : [];
  return new Map(
    errors.map((one) => [
      one.path.split('.').at(-1) ?? one.path,
      `got ${one.got}; accepted: ${one.accepted}`,
    ]),
  );
}

/** No column can have that name: it is no word of the expression language. */
const explainField = '?explain';

/** A form made from the request schema of the use case; it asks the champion through the control API. */
export function PredictionForm({ useCase }: { useCase: UseCaseDetail }) {
  const predict = usePredict(useCase.name);
  const [sent, setSent] = useState<{ body: Record<string, unknown>; explain: boolean } | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = requestBody(useCase.requestFields, new FormData(event.currentTarget));
    const explain = new FormData(event.currentTarget).get(explainField) === 'on';
    setSent({ body, explain });
    predict.mutate({ body, explain });
  };
  if (!useCase.champion && useCase.registry === 'up') {
    return (
      <Panel title="Predict">
        <EmptyState icon="box" title="No champion yet">
          <p>
            {useCase.waiting
              ? 'The newest version did not pass its gates: see Champion below for why.'
              : 'Press Train: the first version that passes its gates becomes the champion and answers here.'}
          </p>
        </EmptyState>
      </Panel>
    );
  }
  const wrong = wrongFields(predict.error);
  const curl =
    sent && useCase.inferenceUrl
      ? `curl -s ${useCase.inferenceUrl}/models/${useCase.name}/predict${sent.explain ? '?explain=true' : ''} -H 'content-type: application/json' -d '${JSON.stringify(sent.body)}'`
      : null;
  return (
    <Panel title="Predict" hint="The champion answers; the prediction is stored with its id.">
      <form className="form" onSubmit={submit} key={useCase.definition?.hash}>
        <div className="form-fields">
          {useCase.requestFields.map((field) => (
            <RequestFieldInput key={field.name} field={field} wrong={wrong.get(field.name)} />
          ))}
        </div>
        <div className="form-foot">
          <Button look="primary" type="submit" busy={predict.isPending}>
            Predict
          </Button>
          <label className="check">
            <input type="checkbox" name={explainField} /> Explain the answer
          </label>
        </div>
      </form>
      {predict.isError ? <ErrorState error={predict.error} /> : null}
      {predict.data ? (
        <PredictionAnswer
          reply={predict.data}
          field={useCase.responseField ?? useCase.definition?.target.name ?? 'value'}
          unit={useCase.definition?.target.unit ?? null}
        />
      ) : null}
      {curl ? (
        <div className="snippet">
          <code>{curl}</code>
          <CopyButton text={curl} what="command" />
        </div>
      ) : null}
    </Panel>
  );
}
