import { answers, expectClose, expectSame, type TreeLaw, TreeLawBroken } from './tree-law.ts';
import {
  columnOf,
  inOrder,
  rowsOf,
  type TreeTable,
  withCells,
  withConstant,
  withTarget,
} from './tree-table.ts';

const numbers = ({ X }: TreeTable): number[] => Array.from({ length: X.rows }, (_, row) => row);
/** What rounding leaves where sums are added up in another order. */
const ROUNDING = 1e-9;

export const permutedRows: TreeLaw = {
  name: 'rows in another order give the same model',
  check(subject, table) {
    const turned = rowsOf(table, numbers(table).reverse());
    expectClose(this.name, answers(subject, turned, table), answers(subject, table, table), ROUNDING);
  },
};

export const repeatedRow: TreeLaw = {
  name: 'a row twice is a row of weight 2',
  check(subject, table) {
    const rows = numbers(table);
    const twice = rowsOf(table, [...rows, ...rows.filter((row) => row % 3 === 0)]);
    const weights = Float64Array.from(rows, (row) => (row % 3 === 0 ? 2 : 1));
    const weighted = answers(subject, table, table, { weights });
    expectClose(this.name, answers(subject, twice, table), weighted, ROUNDING);
  },
};

export const unitOfWeights: TreeLaw = {
  name: 'the unit of weights changes nothing',
  check(subject, table) {
    const weights = Float64Array.from(numbers(table), (row) => 1 + (row % 4));
    const wanted = answers(subject, table, table, { weights });
    const got = answers(subject, table, table, { weights: weights.map((weight) => weight / 8) });
    expectClose(this.name, got, wanted, ROUNDING);
  },
};

export const constantFeature: TreeLaw = {
  name: 'a constant feature changes nothing',
  check(subject, table) {
    // A share of the features would be another number of them.
    const parameters = { max_features: 1 };
    const wanted = answers(subject, table, table, { parameters });
    for (const [name, value] of [
      ['a first one', 7],
      ['the last one', Number.NaN],
    ] as const) {
      const wider = withConstant(table, name, value);
      expectSame(this.name, answers(subject, wider, wider, { parameters }), wanted);
    }
  },
};

export const featureOrder: TreeLaw = {
  name: 'features in another order give the same model',
  check(subject, table) {
    const turned = inOrder(table, [...table.X.names.keys()].reverse());
    expectSame(this.name, answers(subject, turned, turned), answers(subject, table, table));
  },
};

export const scaledTarget: TreeLaw = {
  name: 'a scaled and moved target scales and moves predictions',
  of: { target: 'numbers' },
  check(subject, table) {
    const own = answers(subject, table, table);
    for (const [scale, shift] of [
      [1024, 0],
      [1 / 1024, 3],
      [-1, 0],
      [3, -50],
    ] as const) {
      // Categories in the order of a target upside down change sides, and draws of features the nodes that they are for.
      if (scale < 0 && table.categories.length > 0) continue;
      const move = (value: number): number => scale * value + shift;
      expectClose(this.name, answers(subject, withTarget(table, move), table), own.map(move), ROUNDING);
    }
  },
};

export const renamedCategories: TreeLaw = {
  name: 'renamed categories give the same model',
  of: { categories: true },
  check(subject, table) {
    const { X, categories } = table;
    const rename = (code: number, feature: number): number =>
      Number.isFinite(code) && categories.includes(X.names[feature]!) ? (5 * code + 3) % 7 : code;
    const renamed = withCells(table, rename);
    expectClose(this.name, answers(subject, renamed, renamed), answers(subject, table, table), ROUNDING);
  },
};

export const missingSides: TreeLaw = {
  name: 'a tree of one split does with missing values what is best: left of all others, or right',
  of: { target: 'numbers', categories: false },
  check(subject, table) {
    const stump = { depth: 1, max_features: 1, trees: 1 };
    const hasTrees = 'trees' in subject.estimator.parameters;
    const parameters = hasTrees ? stump : { depth: stump.depth, max_features: stump.max_features };
    const lossWith = (own: TreeTable): number => {
      const told = answers(subject, own, own, { parameters });
      return told.reduce((sum, value, row) => sum + (value - own.y[row]!) ** 2, 0);
    };
    // One feature at a time, as the best of two features may want two sides.
    for (let feature = 0; feature < table.X.names.length; feature++) {
      const alone = inOrder(table, [feature]);
      const own: TreeTable = { ...alone, X: { ...alone.X, values: columnOf(table, feature).slice() } };
      const moved = (to: number): number =>
        lossWith(withCells(own, (value) => (Number.isFinite(value) ? value : to)));
      const least = Math.min(moved(-1000), moved(1000));
      const got = lossWith(own);
      if (Math.abs(got - least) <= ROUNDING * (1 + least)) continue;
      throw new TreeLawBroken(this.name, `squared error ${got}, the better side gives ${least}`);
    }
  },
};

export const outliers: TreeLaw = {
  name: 'only the order of values counts: not how far an outlier lies, nor how few values there are',
  check(subject, table) {
    const { X, categories } = table;
    const ranks = X.names.map((_, f) =>
      [...new Set(columnOf(table, f).filter(Number.isFinite))].sort((a, b) => a - b),
    );
    const stretch = (value: number, f: number): number => {
      if (!Number.isFinite(value) || categories.includes(X.names[f]!)) return value;
      const rank = ranks[f]!.indexOf(value);
      return rank === 0 ? -1e300 : rank ** 9;
    };
    const stretched = withCells(table, stretch);
    expectSame(this.name, answers(subject, stretched, stretched), answers(subject, table, table));
  },
};

/**
 * What holds for every learner of trees, on either engine: each a check that takes any table. The tests feed them
 * tables drawn at random; who adds a learner of trees runs them all.
 */
export const treeLaws: readonly TreeLaw[] = [
  permutedRows,
  repeatedRow,
  unitOfWeights,
  constantFeature,
  featureOrder,
  scaledTarget,
  renamedCategories,
  missingSides,
  outliers,
];
