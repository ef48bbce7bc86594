import { type ExperimentRow, getExperiment, type Queryable } from '@assay/store';
import { invalid, missing } from '../mlflow/mlflow-error.ts';

/** Experiment ids are whole numbers, written as text. */
export function experimentId(text: string): number {
  if (!/^\d+$/.test(text))
    throw invalid(`Invalid experiment ID: '${text.slice(0, 100)}'. It must be a whole number.`);
  const id = Number(text);
  // Beyond this nothing was ever numbered.
  return Number.isSafeInteger(id) ? id : -1;
}

/** The experiment, deleted or not. */
export async function findExperiment(db: Queryable, text: string): Promise<ExperimentRow> {
  const experiment = await getExperiment(db, { id: experimentId(text) });
  if (experiment === null) throw missing(`No Experiment with id=${text.slice(0, 100)} exists`);
  return experiment;
}

/** The experiment, which has to be active. */
export async function findActiveExperiment(db: Queryable, text: string): Promise<ExperimentRow> {
  const experiment = await findExperiment(db, text);
  if (experiment.lifecycleStage !== 'active') {
    throw invalid(`The experiment ${experiment.id} must be in the 'active' state. Current state is deleted.`);
  }
  return experiment;
}
