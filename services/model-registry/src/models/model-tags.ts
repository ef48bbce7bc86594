import { checkDistinct, checkKey } from '../tracking/key-rules.ts';
import { checkTagValue } from './name-rules.ts';

/** Tags of models and versions as they are stored. */
export function modelTagsOf(
  sent: readonly { key: string; value: string | undefined }[],
): { key: string; value: string }[] {
  for (const { key } of sent) checkKey(key, 'tag');
  checkDistinct(
    sent.map(({ key }) => key),
    'tag',
  );
  return sent.map(({ key, value }) => ({ key, value: checkTagValue(value ?? '') }));
}

/** Tags as an event tells them. */
export const tagRecord = (tags: readonly { key: string; value: string }[]): Record<string, string> =>
  Object.fromEntries(tags.map(({ key, value }) => [key, value]));
