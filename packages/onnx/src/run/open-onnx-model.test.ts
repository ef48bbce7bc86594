import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerRows } from './answer-rows.ts';
import { type OnnxModel, openOnnxModel } from './open-onnx-model.ts';

const golden = new URL('../../../../golden/onnx/', import.meta.url);
const read = (name: string): Uint8Array => readFileSync(new URL(`${name}.onnx`, golden));

interface Classes {
  label: (number | string)[];
  probabilities: number[][];
}
const answers = JSON.parse(readFileSync(new URL('answers.json', golden), 'utf8')) as {
  iris: { rows: number[][]; forest: Classes; texts: Classes };
  ride: { rows: { distance: number; kind: string }[]; minutes: number[] };
};
const wanted = ['onnxruntime-web'] as const;

describe('models that scikit-learn’s converter wrote', () => {
  let forest: OnnxModel;
  let texts: OnnxModel;
  let ride: OnnxModel;
  beforeAll(async () => {
    forest = await openOnnxModel(read('iris-forest'), { wanted });
    texts = await openOnnxModel(read('iris-texts'), { wanted });
    ride = await openOnnxModel(read('ride-columns'), { wanted });
  }, 60_000);
  afterAll(() => Promise.all([forest, texts, ride].map((model) => model.close())));

  it('say what they take and answer', () => {
    expect(forest.runtime).toBe('onnxruntime-web');
    expect(forest.inputs).toEqual([{ name: 'X', type: 'float32', shape: [null, 4] }]);
    expect(forest.outputs).toEqual([
      { name: 'label', type: 'int64', shape: [null] },
      { name: 'probabilities', type: 'float32', shape: [null, 3] },
    ]);
    expect(ride.inputs).toEqual([
      { name: 'distance', type: 'float32', shape: [null, 1] },
      { name: 'kind', type: 'string', shape: [null, 1] },
    ]);
  });

  it.each(['forest', 'texts'] as const)(
    '%s: rows as lists are answered as scikit-learn does',
    async (name) => {
      const expected = answers.iris[name];
      const got = await answerRows(name === 'forest' ? forest : texts, answers.iris.rows);
      expect(got.map((row) => Object.values(row)[0])).toEqual(expected.label);
      got.forEach((row, r) => {
        (Object.values(row)[1] as number[]).forEach((p, k) => {
          expect(Math.abs(p - expected.probabilities[r]![k]!)).toBeLessThan(1e-5);
        });
      });
    },
  );

  it('rows as objects fill the columns by their names', async () => {
    const got = await answerRows(ride, answers.ride.rows);
    got.forEach((row, r) => {
      expect(Math.abs((row['variable'] as number) - answers.ride.minutes[r]!)).toBeLessThan(1e-4);
    });
    expect(await answerRows(forest, [{ X: answers.iris.rows[0] }])).toHaveLength(1);
  });

  it('are answered by their tensors where other outputs stand beside', async () => {
    const zipped = await openOnnxModel(read('iris-zipmap'), { wanted });
    expect(zipped.outputs.map(({ name }) => name)).toEqual(['output_label']);
    const got = await answerRows(zipped, answers.iris.rows);
    expect(got.map((row) => row['output_label'])).toEqual(answers.iris.forest.label);
    await zipped.close();
  });

  it('take tensors by name, in any order', async () => {
    const [{ distance, kind }] = answers.ride.rows as [{ distance: number; kind: string }];
    const [got] = await ride.run([
      { name: 'kind', type: 'string', shape: [1, 1], data: [kind] },
      { name: 'distance', type: 'float32', shape: [1, 1], data: [distance] },
    ]);
    expect(got!.shape).toEqual([1, 1]);
    expect(got!.data[0]).toBeCloseTo(answers.ride.minutes[0]!, 4);
  });

  it.each([
    ['too few values', [[1, 2, 3]], /row 0, "X": got 3 values, accepted is 4/],
    ['a text', [[1, 2, 3, 'four']], /value 3: got "four", accepted is a value of type float32/],
    ['an object without the input', [{ x: 1 }], /row 0, "X": got nothing/],
  ])('refuse %s, and say where', async (_what, rows, message) => {
    await expect(answerRows(forest, rows)).rejects.toThrow(message);
  });

  it('refuse tensors that they do not take', async () => {
    const row = { name: 'X', type: 'float32', shape: [1, 4], data: [1, 2, 3, 4] };
    await expect(forest.run([{ ...row, shape: [4] }])).rejects.toThrow(
      /got \[4\], accepted is float32 \[any, 4\]/,
    );
    await expect(forest.run([{ ...row, data: [1] }])).rejects.toThrow(/1 values, accepted is 4/);
    await expect(forest.run([row, { ...row, name: 'Y' }])).rejects.toThrow(/"Y", accepted is X/);
    await expect(forest.run([])).rejects.toThrow(/input "X": got nothing/);
    await expect(answerRows(ride, [[1, 'classic']])).rejects.toThrow(/a list, accepted is an object/);
  });
});

describe('opening', () => {
  it('refuses what is no model', async () => {
    await expect(openOnnxModel(Uint8Array.of(1, 2, 3), { wanted })).rejects.toMatchObject({
      code: 'ONNX_MODEL',
    });
  });

  it('says why no runtime loads', async () => {
    await expect(openOnnxModel(read('iris-forest'), { wanted: [] })).rejects.toMatchObject({
      code: 'ONNX_RUNTIME',
    });
  });
});
