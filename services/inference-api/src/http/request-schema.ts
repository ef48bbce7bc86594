import type { RequestField } from '@assay/use-case';
import { z } from 'zod';
import type { ServedTabular } from '../models/served-model.ts';
import type { RequestPlan } from '../requests/request-plan.ts';

function valueSchema(field: RequestField): z.ZodType {
  const { min, max } = field;
  switch (field.type) {
    case 'number':
    case 'integer': {
      let number = field.type === 'integer' ? z.int() : z.number();
      if (min !== undefined) number = number.min(min);
      if (max !== undefined) number = number.max(max);
      return number;
    }
    case 'boolean':
      return z.boolean();
    case 'category':
      return field.levels && field.levels.length > 0 ? z.enum(field.levels) : z.string();
    case 'date':
    case 'datetime':
    case 'text':
      return z.string();
  }
}

/** The fields of a request to one model as a zod schema, for the OpenAPI document. The reading itself is the plan's. */
export function requestSchema({ fields, accepted }: RequestPlan): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const field of fields) {
    const described = valueSchema(field).describe(
      [field.description, accepted(field)].filter((part) => part !== undefined).join(' — '),
    );
    shape[field.name] = field.required ? described : described.optional();
  }
  return z.object(shape);
}

/** The answer of one model: the value under the use case's own name. */
export function answerSchema(
  { task, useCase, respond, serving }: ServedTabular,
  base: z.ZodObject,
): z.ZodObject {
  const unit = useCase.target.unit === undefined ? '' : ` (${useCase.target.unit})`;
  const isLabel = task === 'classification' && useCase.api.respond.as !== 'index';
  const value = isLabel ? z.enum(serving.classes as [string, ...string[]]) : z.number();
  return base.extend({ [respond]: value.describe(`${useCase.title}${unit}`) });
}
