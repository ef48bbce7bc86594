import type { ServedModelInfo } from '@assay/contracts';
import type { ServedModel } from './served-model.ts';

/** A served model as `GET /models` shows it. */
export function servedModelInfo(model: ServedModel): ServedModelInfo {
  const { useCase } = model;
  const asked = model.task === 'forecast' ? 'forecast' : 'predict';
  return {
    name: model.name,
    title: useCase.title,
    version: model.version,
    runId: model.runId,
    since: model.since,
    servedSince: model.servedSince,
    task: model.task,
    predict: `/models/${encodeURIComponent(model.name)}/${asked}`,
    respond: model.respond,
    fields: model.plan.fields.map(({ name, type, required, unit, min, max, levels }) => ({
      name,
      type,
      required,
      ...(unit === undefined ? {} : { unit }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(levels === undefined ? {} : { levels }),
    })),
    lookBack: model.serving.lookBack,
    ...(useCase.target.unit === undefined ? {} : { unit: useCase.target.unit }),
    ...(model.task === 'classification' ? { classes: [...model.serving.classes] } : {}),
    ...(model.task === 'forecast' ? { horizon: model.serving.horizon } : {}),
    ...(model.skill === null ? {} : { skill: model.skill }),
  };
}
