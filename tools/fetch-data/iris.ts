import { type Dataset, expectRows, textOf } from './dataset.ts';

const names = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width', 'species'];

/** Fisher (1936): gets a header, and "Iris-setosa" becomes "setosa". */
export const iris: Dataset = {
  useCase: 'iris',
  title: 'Iris, R. A. Fisher (1936), UCI Machine Learning Repository 53',
  licence: 'Creative Commons Attribution 4.0 International (CC BY 4.0), https://doi.org/10.24432/C56C76',
  addresses: ['https://archive.ics.uci.edu/ml/machine-learning-databases/iris/iris.data'],
  file: 'iris-uci.csv',
  convert([bytes]) {
    const rows = textOf(bytes!).trim().split(/\r?\n/);
    expectRows('the table of flowers', rows.length, 150);
    const wrong = rows.find((row) => !/^(\d+(\.\d+)?,){4}Iris-(setosa|versicolor|virginica)$/.test(row));
    if (wrong !== undefined) throw new Error(`"${wrong.slice(0, 80)}" is no flower as the original has them`);
    return `${[names.join(','), ...rows.map((row) => row.replace('Iris-', ''))].join('\n')}\n`;
  },
};
