import type { KnownEstimators } from './file/check-candidates.ts';
import { type ParsedUseCase, parseUseCase } from './parse-use-case.ts';

/**
 * `parseUseCase` that remembers what texts came to: reading one takes 5 to 15 ms, and who watches folders reads the same ones every
 * few seconds. What comes out is shared by all who asked.
 *
 * @param estimators as in `ParseOptions`
 * @param most texts that are remembered
 * @example const parse = createRememberingParser(); parse(text, 'use-case.yaml') === parse(text, 'use-case.yaml') // true
 */
export function createRememberingParser(
  estimators?: KnownEstimators,
  most = 200,
): (text: string, file: string) => ParsedUseCase {
  const known = new Map<string, ParsedUseCase>();
  return (text, file) => {
    // Problems name the file.
    const key = `${file}\n${text}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const parsed = parseUseCase(text, { file, ...(estimators && { estimators }) });
    if (known.size >= most) known.clear();
    known.set(key, parsed);
    return parsed;
  };
}
