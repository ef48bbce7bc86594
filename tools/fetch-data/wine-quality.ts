import { type Dataset, expectRows, textOf } from './dataset.ts';

const colours = [
  { name: 'red', rows: 1599 },
  { name: 'white', rows: 4898 },
];
const columns = 12;

/** Cortez and others (2009): semicolons become commas, reds and whites one file. */
export const wineQuality: Dataset = {
  useCase: 'wine-quality',
  title:
    'Wine Quality, P. Cortez, A. Cerdeira, F. Almeida, T. Matos, J. Reis (2009), UCI Machine Learning Repository 186',
  licence: 'Creative Commons Attribution 4.0 International (CC BY 4.0), https://doi.org/10.24432/C56S3T',
  addresses: colours.map(
    ({ name }) =>
      `https://archive.ics.uci.edu/ml/machine-learning-databases/wine-quality/winequality-${name}.csv`,
  ),
  file: 'winequality-uci.csv',
  convert(files) {
    const tables = files.map((bytes) =>
      textOf(bytes)
        .trim()
        .split(/\r?\n/)
        .map((line) => line.replaceAll('"', '').split(';')),
    );
    tables.forEach(([header, ...rows], i) => {
      if (
        header?.length !== columns ||
        header.at(-1) !== 'quality' ||
        rows.some((row) => row.length !== columns)
      )
        throw new Error(`the table of ${colours[i]!.name} wines does not have the columns of the original`);
      expectRows(`the table of ${colours[i]!.name} wines`, rows.length, colours[i]!.rows);
    });
    const lines = [tables[0]![0]!, ...tables.flatMap(([, ...rows]) => rows)];
    return `${lines.map((line) => line.join(',')).join('\n')}\n`;
  },
};
