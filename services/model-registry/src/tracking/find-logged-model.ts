import { getLoggedModel, type LoggedModelRow, type Queryable } from '@assay/store';
import { missing } from '../mlflow/mlflow-error.ts';

export const noLoggedModel = (modelId: string) =>
  missing(`Logged model with ID '${modelId.slice(0, 100)}' not found.`);

/** A logged model that was not deleted. */
export async function findLoggedModel(db: Queryable, modelId: string): Promise<LoggedModelRow> {
  const model = await getLoggedModel(db, modelId);
  if (model === null) throw noLoggedModel(modelId);
  return model;
}
