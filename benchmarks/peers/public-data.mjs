import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * The folder of the public originals: the first argument, or what ASSAY_SHARED_DATA names. Ends the process where a file
 * that is needed is not there.
 */
export function publicData(files, options = {}) {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const folder = positionals[0] ?? process.env.ASSAY_SHARED_DATA;
  const missing = files.filter((file) => folder === undefined || !existsSync(join(folder, file)));
  if (missing.length > 0) {
    console.error(
      `no ${missing.join(', ')} in ${folder ?? 'nowhere'}: name the folder that holds it as the argument or in ASSAY_SHARED_DATA`,
    );
    process.exit(1);
  }
  return { folder, options: values };
}

/** Rows of a plain CSV of numbers, without its header. */
export function numbersOfCsv(file) {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return { names: header.split(','), rows: lines.map((line) => line.split(',').map(Number)) };
}

/** Rows held out, as golden/splits has them. */
export function goldenSplit(name) {
  return JSON.parse(readFileSync(new URL(`../../golden/splits/${name}.json`, import.meta.url), 'utf8'));
}
