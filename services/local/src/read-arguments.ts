import { AssayError } from '@assay/contracts';

export interface Arguments {
  /** Begin anew: forget the database, the artifacts and the logs of the last time. */
  readonly fresh: boolean;
  /** Progress as JSON, a document a line. */
  readonly json: boolean;
  readonly help: boolean;
}

export const usage = `npm start               start the whole platform on this machine; Ctrl-C stops it
npm start -- --fresh    the same, after deleting what the last start left under .assay (ASSAY_HOME)
npm start -- --json     print each step as JSON, a document a line
`;

/** Reads the words behind `npm start --`. */
export function readArguments(words: readonly string[]): Arguments {
  const known = ['--fresh', '--json', '--help'];
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    throw new AssayError('CONFIGURATION', `unknown option ${unknown}\n${usage}`);
  }
  return {
    fresh: words.includes('--fresh'),
    json: words.includes('--json'),
    help: words.includes('--help'),
  };
}
