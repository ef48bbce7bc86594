import { type TypedRow, tableFromRows } from '@assay/data';
import { createRowTransformer } from '@assay/features';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BundleError } from './bundle-error.ts';
import { filesOf, prices, shopPrice, trainedParts, useCaseText } from './bundle-for-tests.ts';
import { captureExample } from './capture-example.ts';
import { writeManifest } from './manifest.ts';
import { openBundle } from './open-bundle.ts';
import { packBundle } from './pack-bundle.ts';
import { checkServedEqualsTrained, checkServedInTurns } from './served-equals-trained.ts';
import { loadServingModel } from './serving-model.ts';
import type { TabularServing } from './tabular-serving.ts';

const parts = trainedParts();
const files = filesOf(parts);

/** Opens the files as they are once a change was made to them. */
function openChanged(change: (copy: Map<string, Uint8Array>) => void): unknown {
  const copy = new Map(files);
  change(copy);
  try {
    return openBundle(copy);
  } catch (error) {
    return error;
  }
}

describe('a bundle', () => {
  it('is written with its manifest last, and is data only', () => {
    expect(packBundle(parts).map(({ path }) => path)).toEqual([
      'use-case.yaml',
      'features.json',
      'model.json',
      'weights.bin',
      'reference-profile.json',
      'example.json',
      'evaluation.json',
      'manifest.json',
    ]);
  });

  it.each(['mean', 'no-change', 'ridge', 'random-forest', 'gradient-boosting'])(
    'gives back every part of a %s model as it was',
    (estimator) => {
      const own = trainedParts(estimator);
      const { manifest, ...opened } = openBundle(filesOf(own));
      const { provenance, ...rest } = own;
      expect(opened).toEqual(rest);
      expect(manifest).toMatchObject({ format: 1, useCase: 'shop-price', model: estimator, provenance });
      expect(checkServedEqualsTrained(openBundle(filesOf(own)))).toEqual({ equal: true, rows: 8 });
    },
  );

  it('is checked with a turn for others after each example, to the same end', async () => {
    const bundle = openBundle(files);
    let turns = 0;
    const check = (own: typeof bundle) =>
      checkServedInTurns(own, loadServingModel(own), async () => {
        turns += 1;
      });
    expect(await check(bundle)).toEqual({ equal: true, rows: 8 });
    expect(turns).toBe(8);
    const [first, second, ...others] = bundle.example.rows;
    const rows = [first!, { ...second!, value: second!.value + 1 }, ...others];
    const other = { ...bundle, example: { ...bundle.example, rows } };
    expect(await check(other)).toEqual(checkServedEqualsTrained(other));
    expect(await check(other)).toMatchObject({ equal: false, rows: 8, firstDifference: { row: 1 } });
  });

  it('is the same bytes for the same parts', () => {
    expect(filesOf(trainedParts())).toEqual(files);
  });

  it('can lie anywhere in a bigger buffer, as downloads do', () => {
    const shifted = new Map(
      [...files].map(([path, bytes]) => {
        const buffer = new Uint8Array(bytes.length + 3);
        buffer.set(bytes, 3);
        return [path, buffer.subarray(3)];
      }),
    );
    expect(openBundle(shifted).model).toEqual(parts.model);
  });

  it('is not packed from parts that do not fit together', () => {
    const refused = (own: Partial<typeof parts>): unknown => {
      try {
        return packBundle({ ...parts, ...own });
      } catch (error) {
        return error;
      }
    };
    const model = { ...parts.model, features: [...parts.model.features].reverse() };
    expect(refused({ model })).toMatchObject({ code: 'BUNDLE_CONTENT', path: 'model.json' });
    expect(refused({ example: { rows: [] } })).toMatchObject({
      code: 'BUNDLE_CONTENT',
      path: 'example.json',
    });
    expect(refused({ useCaseText: 'name: 7' })).toMatchObject({
      code: 'BUNDLE_CONTENT',
      path: 'use-case.yaml',
    });
  });
});

describe('a damaged bundle is refused', () => {
  it('with any byte of any file flipped (property)', () => {
    const place = fc
      .constantFrom(...files.keys())
      .chain((path) =>
        fc.tuple(fc.constant(path), fc.nat(files.get(path)!.length - 1), fc.integer({ min: 1, max: 255 })),
      );
    fc.assert(
      fc.property(place, ([path, at, flip]) => {
        const opened = openChanged((copy) => {
          const bytes = files.get(path)!.slice();
          bytes[at]! ^= flip;
          copy.set(path, bytes);
        });
        expect(opened).toBeInstanceOf(BundleError);
      }),
      { numRuns: 500 },
    );
  });

  it('with any file cut short at any place, or with a byte more (property)', () => {
    const place = fc
      .constantFrom(...files.keys())
      .chain((path) => fc.tuple(fc.constant(path), fc.nat(files.get(path)!.length + 1)));
    fc.assert(
      fc.property(place, ([path, length]) => {
        const bytes = files.get(path)!;
        fc.pre(length !== bytes.length);
        const other = new Uint8Array(length);
        other.set(bytes.subarray(0, Math.min(length, bytes.length)));
        expect(openChanged((copy) => copy.set(path, other))).toBeInstanceOf(BundleError);
      }),
    );
  });

  it('without its manifest, which says that it was never finished', () => {
    const error = openChanged((copy) => copy.delete('manifest.json'));
    expect(error).toMatchObject({ code: 'BUNDLE_INCOMPLETE', path: 'manifest.json' });
  });

  it.each([...files.keys()].filter((path) => path !== 'manifest.json'))('without %s', (path) => {
    expect(openChanged((copy) => copy.delete(path))).toMatchObject({ code: 'BUNDLE_FILE_MISSING', path });
  });

  it('of an unknown format, saying which one it reads', () => {
    const text = new TextDecoder().decode(files.get('manifest.json'));
    const { manifest } = JSON.parse(text) as { manifest: object };
    const later = writeManifest({ ...manifest, format: 2 } as never, []);
    expect(openChanged((copy) => copy.set('manifest.json', later.bytes))).toMatchObject({
      code: 'BUNDLE_FORMAT',
      message: 'manifest.json: format 2; this version reads 1',
    });
  });

  it('with weights swapped for those of another model and the manifest made to fit, once it is loaded', () => {
    const other = filesOf(trainedParts('random-forest', 2));
    const swapped = packFrom(new Map(files).set('weights.bin', other.get('weights.bin')!));
    let outcome: unknown;
    try {
      outcome = checkServedEqualsTrained(openBundle(swapped)).equal;
    } catch (error) {
      outcome = error instanceof BundleError ? false : error;
    }
    expect(outcome).toBe(false);
  });
});

/** Files with a manifest that fits them, whatever they hold. */
function packFrom(own: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const list = [...own]
    .filter(([path]) => path !== 'manifest.json')
    .map(([path, bytes]) => ({ path, bytes }));
  const manifest = writeManifest({ useCase: 'shop-price', model: 'random-forest', provenance: {} }, list);
  return new Map([...own, ['manifest.json', manifest.bytes]]);
}

describe('G3 the pipeline that is served is the one that was trained', () => {
  it('comes out of the bundle: row by row it gives the features and answers of the table, to the bit', () => {
    const model = loadServingModel(openBundle(files)) as TabularServing;
    const table = prices(9);
    const { features, values } = model.predictTable(table);
    const rows: TypedRow[] = [];
    const columns = shopPrice().columns;
    for (let r = 0; r < table.rows; r++) {
      rows.push(Object.fromEntries(columns.map(({ name }) => [name, cell(table, name, r)])));
      const history = rows.slice(0, -1).filter((row) => row['shop'] === rows[r]!['shop']);
      const served = model.predictRow(rows[r]!, history);
      expect([...served.features]).toEqual(features.names.map((_, c) => features.values[c * table.rows + r]));
      expect(served.value).toBe(values[r]);
    }
    expect(tableFromRows(columns, rows).rows).toBe(table.rows);
  });

  it('a pipeline of another fit is noticed before it is served', () => {
    const pipeline = structuredClone(parts.pipeline);
    const encoding = pipeline.features.find((feature) => feature.encoding)!.encoding!;
    encoding.levels.reverse();
    const text = new TextEncoder().encode(`${JSON.stringify(pipeline)}\n`);
    const check = checkServedEqualsTrained(openBundle(packFrom(new Map(files).set('features.json', text))));
    expect(check).toMatchObject({ equal: false, rows: 8 });
    expect(check.firstDifference!.where).toMatch(/^kind=/);
  });

  it('an answer that differs in its last bit is noticed, with both values', () => {
    const [first, ...rest] = parts.example.rows;
    const off = { ...first!, value: first!.value * (1 + Number.EPSILON) };
    const check = checkServedEqualsTrained(
      openBundle(filesOf({ ...parts, example: { rows: [off, ...rest] } })),
    );
    expect(check.firstDifference).toEqual({
      row: 0,
      where: 'prediction',
      trained: off.value,
      served: first!.value,
    });
  });

  it('the example has rows without, with part of and with all of their history, of both shops', () => {
    const { rows } = captureExample(parts.pipeline, parts.model, prices(), { count: 30 });
    const lengths = new Set(rows.map((row) => row.history.length));
    expect(lengths).toContain(0);
    expect(lengths).toContain(parts.pipeline.lookBack);
    expect(new Set(rows.map(({ row }) => row['shop']))).toEqual(new Set(['north', 'south']));
    for (const { row, history } of rows)
      for (const earlier of history) expect(earlier['shop']).toBe(row['shop']);
  });

  it('serves with the use-case file of its training', () => {
    const model = loadServingModel(openBundle(files)) as TabularServing;
    expect(openBundle(files).useCaseText).toBe(useCaseText);
    expect(model.useCase.name).toBe('shop-price');
    expect(model.lookBack).toBe(createRowTransformer(parts.pipeline).lookBack);
    expect(model.featureNames).toEqual(parts.model.features);
  });
});

function cell(table: ReturnType<typeof prices>, name: string, row: number): number | string | null {
  const column = table.columns.get(name)!;
  if (column.kind === 'category') return column.codes[row]! < 0 ? null : column.levels[column.codes[row]!]!;
  return Number.isNaN(column.values[row]!) ? null : column.values[row]!;
}
