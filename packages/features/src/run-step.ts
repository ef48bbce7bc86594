import type { Kernel, Value } from './kernels/kernel.ts';
import type { Step } from './program.ts';
import { finiteOrMissing, type NumberSeries, type Series, type TextSeries } from './series.ts';

/**
 * Which rows a step works out. All numbers are indices into its own series; `shifts[k]` added to one of them
 * is the same row in the series of input k.
 */
export interface Span {
  from: number;
  to: number;
  /** The first row that exists (of this entity), and the one after the last. */
  start: number;
  end: number;
}

/** Works out rows `from … to` (both included) of one step that is a kernel. */
export function runStep(
  step: Step,
  out: Series,
  inputs: readonly Series[],
  shifts: readonly number[],
  span: Span,
): void {
  const { source } = step;
  if (source.kind !== 'kernel') return;
  const { kernel, text, constant, learnt } = source;
  if (kernel.kind === 'window') {
    window(kernel, constant, text, out as NumberSeries, inputs[0]!, shifts[0]!, span);
  } else if (kernel.kind === 'shift') {
    shift(kernel.direction * constant, out, inputs[0]!, shifts[0]!, span);
  } else if (kernel.kind === 'running') {
    running(kernel, constant, out as NumberSeries, inputs[0] as NumberSeries, shifts[0]!, span);
  } else if (kernel.kind === 'learnt') {
    fromLearnt(kernel, learnt, out as NumberSeries, inputs[0] as NumberSeries, shifts[0]!, span);
  } else if (text) {
    eachText(kernel, out, inputs, shifts, span);
  } else {
    eachNumber(kernel.number, out as NumberSeries, inputs as readonly NumberSeries[], shifts, span);
  }
}

function eachNumber(
  apply: (Kernel & { kind: 'each' })['number'],
  out: NumberSeries,
  inputs: readonly NumberSeries[],
  shifts: readonly number[],
  { from, to }: Span,
): void {
  // One loop for each number of arguments: this is the inside of serving.
  const [a, b, c, d] = inputs as [NumberSeries, NumberSeries, NumberSeries, NumberSeries];
  const [sa, sb, sc, sd] = shifts as [number, number, number, number];
  if (inputs.length === 1) {
    for (let i = from; i <= to; i++) out[i] = finiteOrMissing(apply(a[i + sa]!, 0, 0, 0));
  } else if (inputs.length === 2) {
    for (let i = from; i <= to; i++) out[i] = finiteOrMissing(apply(a[i + sa]!, b[i + sb]!, 0, 0));
  } else if (inputs.length === 3) {
    for (let i = from; i <= to; i++) out[i] = finiteOrMissing(apply(a[i + sa]!, b[i + sb]!, c[i + sc]!, 0));
  } else {
    for (let i = from; i <= to; i++) {
      out[i] = finiteOrMissing(apply(a[i + sa]!, b[i + sb]!, c[i + sc]!, d[i + sd]!));
    }
  }
}

function eachText(
  { text }: Kernel & { kind: 'each' },
  out: Series,
  inputs: readonly Series[],
  shifts: readonly number[],
  { from, to }: Span,
): void {
  const valueAt = (input: number, i: number): Value => inputs[input]?.[i + shifts[input]!] ?? null;
  for (let i = from; i <= to; i++) out[i] = text!(valueAt(0, i), valueAt(1, i), valueAt(2, i)) as never;
}

function window(
  kernel: Kernel & { kind: 'window' },
  constant: number,
  text: boolean,
  out: NumberSeries,
  input: Series,
  inputShift: number,
  { from, to, start }: Span,
): void {
  const rows = kernel.rows(constant);
  for (let i = from; i <= to; i++) {
    let first = i - rows + 1;
    if (first < start) {
      if (!kernel.partial) {
        out[i] = Number.NaN;
        continue;
      }
      first = start;
    }
    const value = text
      ? kernel.text!(input as TextSeries, first + inputShift, i + inputShift)
      : kernel.number(input as NumberSeries, first + inputShift, i + inputShift);
    out[i] = finiteOrMissing(value);
  }
}

function running(
  kernel: Kernel & { kind: 'running' },
  constant: number,
  out: NumberSeries,
  input: NumberSeries,
  inputShift: number,
  { from, to, start }: Span,
): void {
  const rows = kernel.rows(constant);
  const state = new Float64Array(kernel.size);
  let begin = Number.NaN;
  for (let i = from; i <= to; i++) {
    const first = Math.max(start, i - rows + 1);
    // A window that begins where that of the row before did goes on; another is folded afresh.
    const added = first === begin ? i : first;
    if (first !== begin) kernel.start(state, constant);
    begin = first;
    kernel.add(state, input, added + inputShift, i + inputShift);
    out[i] = finiteOrMissing(kernel.value(state));
  }
}

function fromLearnt(
  kernel: Kernel & { kind: 'learnt' },
  learnt: readonly number[],
  out: NumberSeries,
  input: NumberSeries,
  inputShift: number,
  { from, to }: Span,
): void {
  for (let i = from; i <= to; i++) out[i] = finiteOrMissing(kernel.number(input[i + inputShift]!, learnt));
}

function shift(
  by: number,
  out: Series,
  input: Series,
  inputShift: number,
  { from, to, start, end }: Span,
): void {
  const missing = out instanceof Float64Array ? Number.NaN : null;
  for (let i = from; i <= to; i++) {
    const row = i + by;
    out[i] = (row < start || row >= end ? missing : input[row + inputShift]!) as never;
  }
}
