import { invalid } from '../mlflow/mlflow-error.ts';

const wrong = (path: string) =>
  invalid(
    `Invalid path: '${path.slice(0, 200)}'. An artifact's path is relative, without "..", "#", backslash or control characters, however encoded.`,
  );

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong(text);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const refused = /[\u0000-\u001f\u007f\\#]/;

/**
 * Checks the path of an artifact that a request names: what it means now, and what it would mean to a reader who decodes
 * it again. Returned without slashes at its end; `''` is the root.
 */
export function checkArtifactPath(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  if (path !== '' && trimmed === '') throw wrong(path);
  let reading = trimmed;
  for (let depth = 0; depth < 8; depth++) {
    const climbs = reading.split('/').some((part) => part === '..' || part === '.');
    if (refused.test(reading) || climbs || reading.startsWith('/') || reading.includes('//'))
      throw wrong(path);
    if (/^[a-z][\w+.-]*:\//i.test(reading)) throw wrong(path);
    let next = reading;
    try {
      next = decodeURIComponent(reading);
    } catch {
      // A percent sign of its own: it hides nothing.
    }
    if (next === reading) return trimmed;
    reading = next;
  }
  throw wrong(path);
}

/** The path in a request's address: decoded once, then checked. */
export const artifactPathInAddress = (encoded: string): string => checkArtifactPath(decodeOnce(encoded));
