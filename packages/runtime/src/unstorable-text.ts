import type { FieldError } from '@assay/contracts';

/** Half of a surrogate pair without the other: no character at all. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * The first text in a value, keys included, that Postgres can keep in no column: with the character U+0000, or with half of
 * a surrogate pair. Objects may be nested as deep as they like.
 *
 * @param root what the value is, as the path of the error begins
 * @returns null when all of it can be kept
 */
export function unstorableText(value: unknown, root: string): FieldError | null {
  const open: { value: unknown; path: string }[] = [{ value, path: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: found, path } = next;
    if (typeof found === 'string') {
      if (isUnstorable(found)) return refusal(found, path);
    } else if (typeof found === 'object' && found !== null) {
      for (const [key, inner] of Object.entries(found)) {
        if (isUnstorable(key)) return refusal(key, path);
        open.push({ value: inner, path: `${path}.${key}` });
      }
    }
  }
  return null;
}

const isUnstorable = (text: string): boolean => text.includes('\0') || loneSurrogate.test(text);

const refusal = (text: string, path: string): FieldError => ({
  path,
  // As JSON, so that what cannot be seen is seen.
  got: JSON.stringify(text).slice(0, 200),
  accepted: 'text without the character U+0000 and without half of a surrogate pair',
});
