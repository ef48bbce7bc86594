import { estimators } from './estimators.ts';

/**
 * Every learner with the names of its parameters, as `parseUseCase` takes them to check `candidates`.
 *
 * @example parseUseCase(text, { file, estimators: knownEstimators() })
 */
export function knownEstimators(): Record<string, { parameters: string[] }> {
  return Object.fromEntries(
    [...estimators].map(([name, { parameters }]) => [name, { parameters: Object.keys(parameters) }]),
  );
}
