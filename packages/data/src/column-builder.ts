import type { Column } from './table.ts';

/** Collects the values of one column, row after row, when their number is not known beforehand. */
export interface ColumnBuilder {
  push(value: number | string | null): void;
  build(): Column;
}

/** @throws TypeError from `push`, when a value does not fit the kind */
export function createColumnBuilder(kind: Column['kind']): ColumnBuilder {
  return kind === 'category' ? categoryBuilder() : numberBuilder(kind);
}

function numberBuilder(kind: 'number' | 'time'): ColumnBuilder {
  let values = new Float64Array(256);
  let length = 0;
  return {
    push(value) {
      if (typeof value === 'string') throw new TypeError(`"${value}" pushed to a ${kind} column`);
      if (length === values.length) {
        const larger = new Float64Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value ?? Number.NaN;
    },
    build: () => ({ kind, values: values.slice(0, length) }),
  };
}

function categoryBuilder(): ColumnBuilder {
  const codes: number[] = [];
  const levels: string[] = [];
  const codeOf = new Map<string, number>();
  return {
    push(value) {
      if (value === null) {
        codes.push(-1);
        return;
      }
      if (typeof value === 'number') throw new TypeError(`${value} pushed to a category column`);
      let code = codeOf.get(value);
      if (code === undefined) {
        code = levels.length;
        levels.push(value);
        codeOf.set(value, code);
      }
      codes.push(code);
    },
    build: () => ({ kind: 'category', codes: Int32Array.from(codes), levels: [...levels] }),
  };
}
