import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedTable, mixedTable, writeBothOrders } from './table.mjs';

const testRows = 20_000;

/**
 * Files of the tables of a case that both sides read; of a case from a file the file itself, as pyarrow writes it. What is
 * in the folder already is used again: ten million rows take longer to make than to train on.
 *
 * @returns what learners are asked to load, and the file to train on where that is part of what is timed
 */
export async function caseTables({ table, rows, features = 12, folder }, openWriter) {
  mkdirSync(folder, { recursive: true });
  if (table === 'file') {
    const file = join(folder, `train-${rows}.parquet`);
    if (!existsSync(file)) {
      const writer = openWriter();
      await writer.ask({ do: 'generate', file: `${file}.part`, rows, features, seed: 1 });
      await writer.end();
      // Named last: a file that is half written is no table.
      renameSync(`${file}.part`, file);
    }
    return {
      file,
      load: { test: made(folder, `plain-${features}-test`, () => generatedTable(testRows, features, 2)) },
    };
  }
  const generate = (count, seed) =>
    table === 'mixed' ? mixedTable(count, seed) : generatedTable(count, features, seed);
  const name = table === 'mixed' ? table : `${table}-${features}`;
  return {
    load: {
      train: made(folder, `${name}-train-${rows}`, () => generate(rows, 1)),
      test: made(folder, `${name}-test`, () => generate(testRows, 2)),
    },
  };
}

function made(folder, name, generate) {
  const described = join(folder, `${name}.json`);
  if (existsSync(described)) return JSON.parse(readFileSync(described, 'utf8'));
  const files = writeBothOrders(folder, name, generate());
  writeFileSync(described, JSON.stringify(files));
  return files;
}
