import { OnnxModelError } from './onnx-model-error.ts';
import type { OnnxTensor } from './onnx-tensor.ts';
import type { OnnxModel, OnnxSlot } from './open-onnx-model.ts';

type Value = number | string | boolean;
/** Values of one row: by the names of the inputs, or in their order. */
export type OnnxRow = Readonly<Record<string, unknown>> | readonly unknown[];

/**
 * Asks a model of tables about rows, and answers an object a row: the value of each output, or the list of its values.
 *
 * Two forms of models are known, those that converters of tabular models write: one input of rows × features, which takes rows as
 * lists (or as `{<input>: [...]}`); and an input for each column (rows, or rows × 1), which takes rows as objects.
 *
 * @throws OnnxModelError ONNX_INPUT naming the row and what is missing in it
 */
export async function answerRows(
  model: OnnxModel,
  rows: readonly OnnxRow[],
): Promise<Record<string, Value | readonly Value[]>[]> {
  const tensors = model.inputs.map((input) => tensorOf(input, model.inputs.length === 1, rows));
  const answers = await model.run(tensors);
  return rows.map((_, r) =>
    Object.fromEntries(answers.map((answer) => [answer.name, valueOfRow(answer, rows.length, r)])),
  );
}

function tensorOf(input: OnnxSlot, isAlone: boolean, rows: readonly OnnxRow[]): OnnxTensor {
  const { name, type, shape } = input;
  const isTable = shape.length === 2 && shape[1] !== 1;
  if (shape.length > 2 || shape.length === 0 || (isTable && !isAlone)) {
    throw new OnnxModelError('ONNX_INPUT', 'rows', `input "${name}" of another form`, 'tensors');
  }
  const lists = rows.map((row, r) => valuesOf(input, isAlone, row, r));
  const width = isTable ? (shape[1] ?? lists[0]?.length ?? 0) : 1;
  lists.forEach((list, r) => {
    if (list.length === width) return;
    throw new OnnxModelError('ONNX_INPUT', `row ${r}, "${name}"`, `${list.length} values`, `${width}`);
  });
  return {
    name,
    type,
    shape: shape.length === 1 ? [rows.length] : [rows.length, width],
    // A missing number is NaN, as converters of tabular models have it.
    data: lists
      .flat()
      .map((value) => (value === null && type.startsWith('float') ? Number.NaN : (value as Value))),
  };
}

function valuesOf({ name }: OnnxSlot, isAlone: boolean, row: OnnxRow, r: number): readonly unknown[] {
  if (Array.isArray(row)) {
    if (isAlone) return row;
    throw new OnnxModelError('ONNX_INPUT', `row ${r}`, 'a list', 'an object with a value for each input');
  }
  const value = Object.hasOwn(row, name) ? (row as Readonly<Record<string, unknown>>)[name] : undefined;
  if (value === undefined)
    throw new OnnxModelError('ONNX_INPUT', `row ${r}, "${name}"`, 'nothing', 'a value');
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function valueOfRow({ data, shape, name }: OnnxTensor, rows: number, r: number): Value | readonly Value[] {
  if (shape[0] !== rows) {
    throw new OnnxModelError('ONNX_MODEL', `output "${name}"`, `${shape[0] ?? 'one'} rows`, `${rows}`);
  }
  const width = data.length / rows;
  const values = Array.from({ length: width }, (_, i) => data[r * width + i] as Value);
  return values.length === 1 ? values[0]! : values;
}
