import { getRun } from '@assay/store';
import { required, text } from '../mlflow/field.ts';
import { invalid } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { findActiveRun } from './find-run.ts';
import type { Tracking } from './tracking-store.ts';

const historyTag = 'mlflow.log-model.history';

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw invalid(`Malformed model info: 'model_json' is no JSON`);
  }
}

/** runs/log-model of 2.x clients: what was logged as a model is kept in a tag of the run. */
export function modelHistoryRoute({ pool, writer }: Tracking): MlflowRoute {
  return mlflowRoute({
    methods: ['POST'],
    path: 'runs/log-model',
    access: 'write',
    fields: { run_id: required(text), model_json: required(text) },
    async answer({ run_id, model_json }) {
      const model = parse(model_json);
      const wanted = ['artifact_path', 'flavors', 'utc_time_created', 'run_id'];
      const lacking = wanted.filter(
        (field) => typeof model !== 'object' || model === null || !(field in model),
      );
      if (lacking.length > 0) {
        throw invalid(`Malformed model info: 'model_json' must be an object with ${lacking.join(', ')}`);
      }
      await findActiveRun(pool, run_id);
      const earlier = (await getRun(pool, run_id))?.tags.find(({ key }) => key === historyTag)?.value;
      const history = earlier === undefined ? [] : (JSON.parse(earlier) as unknown[]);
      const value = JSON.stringify([...history, model]);
      await writer.log({ runId: run_id, metrics: [], params: [], tags: [{ key: historyTag, value }] });
      return {};
    },
  });
}
