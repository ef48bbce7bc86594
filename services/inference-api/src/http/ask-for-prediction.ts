import type { IncomingHttpHeaders } from 'node:http';
import { inferenceHeaders } from '@assay/contracts';
import type { Predict, PredictionDone } from '../predict/predict.ts';
import type { NamedFields } from '../requests/fields-of-body.ts';

export interface HttpQuestion {
  /** the model that the path names */
  readonly model: string | undefined;
  readonly named: NamedFields;
  readonly origin: 'query' | 'body';
  readonly headers: IncomingHttpHeaders;
  readonly requestId: string;
}

export type AskForPrediction = (question: HttpQuestion, done: PredictionDone) => void;

function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What HTTP says, as the predictor wants it: path before header before field. */
export function askForPrediction(predict: Predict): AskForPrediction {
  return ({ model, named, origin, headers, requestId }, done) =>
    predict(
      {
        useCase: model ?? headerOf(headers, inferenceHeaders.useCase) ?? named.useCase,
        fields: named.fields,
        origin,
        source: 'online',
        simulated: headerOf(headers, inferenceHeaders.simulated) === 'true',
        requestId,
      },
      done,
    );
}
