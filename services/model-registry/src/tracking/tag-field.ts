import { object, optional, required, text } from '../mlflow/field.ts';
import { checkDistinct, checkKey, cutTagValue } from './key-rules.ts';

/** {key, value} of a tag or a param; a value left out is empty. */
export const keyValueField = object({ key: required(text), value: optional(text) });

/** Tags as they are stored: keys checked, none twice, values cut. */
export function tagsOf(
  sent: readonly { key: string; value: string | undefined }[],
): { key: string; value: string }[] {
  for (const { key } of sent) checkKey(key, 'tag');
  checkDistinct(
    sent.map(({ key }) => key),
    'tag',
  );
  return sent.map(({ key, value }) => ({ key, value: cutTagValue(value ?? '') }));
}
