import type { IncomingHttpHeaders } from 'node:http';
import { inferenceHeaders } from '@assay/contracts';
import type { AskForecast } from '../forecast/forecast-path.ts';
import type { Predict, PredictAll } from '../predict/predict.ts';
import type { PredictionRequest } from '../predict/prediction-request.ts';
import { fieldsOfQuery, rowsOfBody } from '../requests/fields-of-body.ts';
import { entryOfAnswer } from '../respond/answer-facts.ts';
import type { PredictionRoute } from './prediction-route.ts';
import { isTrue, takeOption } from './take-option.ts';

export interface HttpQuestion {
  readonly asked: PredictionRoute;
  /** without the question mark */
  readonly query: string;
  /** parsed JSON; undefined for a GET, whose fields stand in the query */
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
  readonly requestId: string;
}

/** `done` is called once: with the body of the answer, or with what is wrong. Throws what cannot be read. */
export type AnswerQuestion = (question: HttpQuestion, done: (error: unknown, body: unknown) => void) => void;

/** What HTTP says, as the paths of predictions and forecasts want it, and their answers as HTTP wants them. */
export function answerQuestion(ask: {
  readonly predict: Predict;
  readonly predictAll: PredictAll;
  readonly forecast: AskForecast;
}): AnswerQuestion {
  return ({ asked, query, body, headers, requestId }, done) => {
    const simulated = headerOf(headers, inferenceHeaders.simulated) === 'true';
    if (asked.kind === 'forecast') {
      const { value: horizon, others } = takeOption(query, 'horizon');
      const { fields } = fieldsOfQuery(others);
      const request = { model: asked.model, fields, horizon, simulated, requestId };
      return ask.forecast(request, (error, answer) =>
        done(error, answer && (asked.list ? asked.list(answer.entries) : answer.body)),
      );
    }
    const { value, others } = takeOption(query, 'explain');
    const explain = isTrue(value, 'explain');
    const { useCase, rows } = body === undefined ? rowOfQuery(others) : rowsOfBody(body);
    const requests = rows.map(
      ({ origin, fields }): PredictionRequest => ({
        // Path before header before field.
        useCase: asked.model ?? headerOf(headers, inferenceHeaders.useCase) ?? useCase,
        fields,
        origin,
        source: 'online',
        simulated,
        explain,
        requestId,
      }),
    );
    const { list } = asked;
    const [only, ...more] = requests;
    if (only && more.length === 0) {
      return ask.predict(only, (error, answer) =>
        done(error, answer && (list ? list([entryOfAnswer(answer)]) : answer.body)),
      );
    }
    ask.predictAll(requests, (error, answers) =>
      done(error, answers && (list ? list(answers.map(entryOfAnswer)) : answers.map((one) => one.body))),
    );
  };
}

function rowOfQuery(query: string): ReturnType<typeof rowsOfBody> {
  const { useCase, fields } = fieldsOfQuery(query);
  return { useCase, rows: [{ origin: 'query', fields }] };
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
