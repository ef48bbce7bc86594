import { AssayError } from '@assay/contracts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const forbidden = /[\u0000-\u001f\u007f\\]/;

/**
 * The segments of a path below a root, or INVALID_REQUEST: no absolute path, no `.` or `..` (percent-encoded neither, in
 * case a later reader decodes once more), no empty segment, no backslash, no control character.
 */
export function pathSegments(path: string): string[] {
  const segments = path.split('/');
  for (const segment of segments) {
    const decoded = decodedFully(segment);
    if (
      segment === '' ||
      decoded === '.' ||
      decoded === '..' ||
      forbidden.test(decoded) ||
      decoded.includes('/')
    ) {
      throw new AssayError(
        'INVALID_REQUEST',
        `not a path of an artifact: ${JSON.stringify(path.slice(0, 200))}`,
        {
          errors: [
            {
              path: 'path',
              got: JSON.stringify(path.slice(0, 200)),
              accepted: 'a relative path such as folder/file.json, without "." and ".." segments',
            },
          ],
        },
      );
    }
  }
  return segments;
}

function decodedFully(text: string): string {
  for (let before = text, round = 0; ; round += 1) {
    const after = before.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    if (after === before || round === 5) return after;
    before = after;
  }
}
