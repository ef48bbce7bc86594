import { AssayError } from '@assay/contracts';
import { OnnxModelError, type OnnxRow } from '@assay/onnx';
import type { AnswerQuestion } from '../http/answer-question.ts';
import type { ServedOnnx } from './served-onnx.ts';

/**
 * Answers `/models/{name}/predict` where the model is one from outside, and hands everything else on. Such an answer is not
 * kept: it belongs to no use case, so nothing could be monitored with it.
 */
export function answerOnnx(
  models: () => ReadonlyMap<string, ServedOnnx>,
  others: AnswerQuestion,
): AnswerQuestion {
  return (question, done) => {
    const { asked, body } = question;
    const served =
      asked.kind === 'prediction' && asked.model !== undefined ? models().get(asked.model) : undefined;
    if (served === undefined) return others(question, done);
    const { rows, isList } = rowsOf(body);
    const about = { model: served.champion.name, version: Number(served.champion.version) };
    served.ask(rows).then(
      (answers) => {
        const bodies = answers.map((outputs) => ({ ...about, outputs }));
        done(null, isList ? bodies : bodies[0]);
      },
      (error: unknown) => done(refusalOf(error), undefined),
    );
  };
}

/** `{"data": [row, …]}`, where a row is an object or a list, `{"features": [...]}`, or an object that is one row. */
function rowsOf(body: unknown): { rows: readonly OnnxRow[]; isList: boolean } {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(body)) throw refused('body', body, 'POST an object with `data`, `features` or the inputs');
  const { data, features } = body;
  if (Array.isArray(features)) return { rows: [features], isList: false };
  if (data === undefined) return { rows: [body], isList: false };
  if (!Array.isArray(data) || data.length === 0) throw refused('data', data, 'a list of at least one row');
  const stranger = data.findIndex((row) => !isObject(row) && !Array.isArray(row));
  if (stranger >= 0) throw refused(`data[${stranger}]`, data[stranger], 'an object or a list');
  return { rows: data as OnnxRow[], isList: true };
}

function refused(path: string, got: unknown, accepted: string): AssayError {
  const text = (JSON.stringify(got) ?? 'nothing').slice(0, 100);
  return new AssayError('INVALID_REQUEST', `${path}: got ${text}, accepted is ${accepted}`, {
    errors: [{ path, got: text, accepted }],
  });
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof OnnxModelError) || error.code !== 'ONNX_INPUT') return error;
  const { got, accepted, message } = error;
  return new AssayError('INVALID_REQUEST', message, { errors: [{ path: error.what, got, accepted }] });
}
