import { type ActualsRequest, AssayError, type FieldError } from '@assay/contracts';
import type { ServedModel } from '../models/served-model.ts';

/**
 * Actual values that are nothing that their model could predict: a number where it tells classes, a class that it does
 * not know, a class where it gives numbers.
 *
 * @param useCaseOf what an actual value is about; undefined where that is not known
 */
export function outcomesThatDoNotFit(
  body: ActualsRequest,
  served: ReadonlyMap<string, ServedModel>,
  useCaseOf: (actual: ActualsRequest[number]) => string | undefined,
): AssayError | null {
  const errors = body.flatMap((actual, index): FieldError[] => {
    const model = served.get(useCaseOf(actual) ?? '');
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
