import type { ModelCardInput } from '../model-card-input.ts';
import { code, table } from './text.ts';

/** What is needed to make the same model again. */
export function originSection({ name, code: origin }: ModelCardInput): string[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['model', name],
    ['trained', origin.trainedAt],
    ['Assay', origin.version],
    ['commit', origin.commit],
    ['run', origin.runId],
    ['use-case file (SHA-256)', origin.useCaseHash],
    ['seed', String(origin.seed)],
  ];
  return [
    '## Origin',
    table(
      [['', ''], ...facts.flatMap(([fact, value]) => (value === undefined ? [] : [[fact, code(value)]]))],
      2,
    ),
  ];
}
