import { type ActualsRequest, AssayError, type FieldError } from '@assay/contracts';
import type { ServedModel } from '../models/served-model.ts';

/**
 * Actual values that name their use case and are nothing that its model could predict: a number where it tells classes, a
 * class that it does not know, a class where it gives numbers. Those that name a prediction are not looked at: what it
 * was is only in the database.
 */
export function outcomesThatDoNotFit(
  body: ActualsRequest,
  served: ReadonlyMap<string, ServedModel>,
): AssayError | null {
  const errors = body.flatMap((actual, index): FieldError[] => {
    const model = 'useCase' in actual ? served.get(actual.useCase) : undefined;
    if (model === undefined) return [];
    const { value, label } = actual;
    const path = `body[${index}]`;
    if (model.task !== 'classification') {
      return label === undefined
        ? []
        : [{ path: `${path}.label`, got: label, accepted: 'value: a number, in the unit of the target' }];
    }
    const accepted = `label: one of ${model.serving.classes.join(', ')}`;
    if (label === undefined) return [{ path: `${path}.value`, got: String(value), accepted }];
    return model.serving.classes.includes(label) ? [] : [{ path: `${path}.label`, got: label, accepted }];
  });
  const [first] = errors;
  if (first === undefined) return null;
  return new AssayError('INVALID_REQUEST', `${first.path} is ${first.got}; accepted: ${first.accepted}`, {
    errors,
  });
}
