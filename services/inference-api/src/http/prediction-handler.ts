import type { PredictionReply } from '@assay/contracts';
import type { RouteContext } from '@assay/runtime';
import { fieldsOfBody, fieldsOfQuery } from '../requests/fields-of-body.ts';
import type { AskForPrediction } from './ask-for-prediction.ts';

type Context = Pick<
  RouteContext<{ name: string } | undefined, unknown, unknown>,
  'params' | 'body' | 'req' | 'requestId'
>;

/** The Express side of a prediction. */
export function predictionHandler(ask: AskForPrediction) {
  return ({ params, body, req, requestId }: Context): Promise<PredictionReply> => {
    const mark = req.originalUrl.indexOf('?');
    const isQuery = req.method !== 'POST';
    const named = isQuery
      ? fieldsOfQuery(mark < 0 ? '' : req.originalUrl.slice(mark + 1))
      : fieldsOfBody(body);
    const question = { model: params?.name, named, headers: req.headers, requestId };
    return new Promise((resolve, reject) => {
      ask({ ...question, origin: isQuery ? 'query' : 'body' }, (error, answer) => {
        if (answer) resolve(answer.body);
        else reject(error);
      });
    });
  };
}
