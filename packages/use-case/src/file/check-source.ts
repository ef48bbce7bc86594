import type { Source, SourceInFile } from '../sections/source.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';

/** What the keys of a source say of one another. @param path where it stands in the file */
export function checkSource(path: Path, inFile: SourceInFile, source: Source, problems: ProblemList): void {
  if (typeof inFile === 'string') return;
  if (inFile.path === undefined && inFile.uri === undefined)
    problems.addAtKey(path, 'the source has no place', 'path or uri');
  if (inFile.path !== undefined && inFile.uri !== undefined)
    problems.addAtKey([...path, 'uri'], 'the source has two places', 'either path or uri');
  if (source.files === 'all' && (inFile.path === undefined || source.format !== 'csv'))
    problems.add(
      [...path, 'files'],
      'only CSV files of a folder can be read together',
      'a path and format: csv',
    );
}
