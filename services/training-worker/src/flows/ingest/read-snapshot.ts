import type { TaskContext } from '@assay/flows';
import type { UseCase } from '@assay/use-case';
import type { ReadSource } from '../../heavy/jobs/read-source-job.ts';
import type { KnownPath } from '../../heavy/what-is-ahead.ts';
import type { FlowParts } from '../flow-parts.ts';
import { withLocalCopy } from '../local-copy.ts';
import type { Snapshot } from './snapshot-task.ts';

/**
 * The rows of a snapshot, with what is known ahead.
 *
 * @throws AssayError INVALID_REQUEST where it cannot be read as the use case declares it
 */
export function readSnapshot(
  parts: FlowParts,
  task: TaskContext,
  useCase: UseCase,
  { uri, known = [] }: Pick<Snapshot, 'uri' | 'known'>,
): Promise<ReadSource> {
  const options = { signal: task.signal, onProgress: task.progress };
  const copyParts = { ...parts, signal: task.signal };
  const withKnown = (path: string, copied: readonly KnownPath[]): Promise<ReadSource> => {
    const next = known[copied.length];
    if (next === undefined) return parts.heavy.run('readSource', { useCase, path, known: copied }, options);
    return withLocalCopy(copyParts, next.uri, (local) =>
      withKnown(path, [...copied, { path: local, name: next.name }]),
    );
  };
  return withLocalCopy(copyParts, uri, (path) => withKnown(path, []));
}
