import type { RouteContext } from '@assay/runtime';
import type { AnswerQuestion } from './answer-question.ts';
import type { PredictionRoute } from './prediction-route.ts';

type Context = Pick<
  RouteContext<{ name: string } | undefined, unknown, unknown>,
  'params' | 'body' | 'req' | 'requestId'
>;

/** The Express side of a prediction or a forecast. */
export function questionHandler(answer: AnswerQuestion, kind: PredictionRoute['kind']) {
  // biome-ignore lint/suspicious/noExplicitAny: checked against the schema of the route when it is sent
  return ({ params, body, req, requestId }: Context): Promise<any> => {
    const mark = req.originalUrl.indexOf('?');
    const asked = { kind, route: '', model: params?.name } as PredictionRoute;
    return new Promise((resolve, reject) => {
      const question = {
        asked,
        query: mark < 0 ? '' : req.originalUrl.slice(mark + 1),
        body: req.method === 'POST' ? (body ?? null) : undefined,
        headers: req.headers,
        requestId,
      };
      answer(question, (error, answered) => (error ? reject(error) : resolve(answered)));
    });
  };
}
