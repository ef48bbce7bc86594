import type { ServedModelInfo } from '@assay/contracts';
import type { ServedModel } from './served-model.ts';

/** A served model as `GET /models` shows it. */
export function servedModelInfo(model: ServedModel): ServedModelInfo {
  const { useCase } = model;
  return {
    name: model.name,
    title: useCase.title,
    version: model.version,
    runId: model.runId,
    since: model.since,
    servedSince: model.servedSince,
    predict: `/models/${encodeURIComponent(model.name)}/predict`,
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
    ...(model.skill === null ? {} : { skill: model.skill }),
  };
}
