import { Message } from './message.ts';

/** Element types by their number in TensorProto.DataType. */
export const elementTypes = { int64: 7, string: 8, double: 11 } as const;
export type ElementType = keyof typeof elementTypes;

export interface TensorData {
  readonly type: 'double' | 'int64';
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** An attribute of a node. */
export type Attribute = number | string | readonly number[] | readonly string[] | TensorData;

/** A named input or output; a text as a dimension stands for any number. */
export interface ValueInfo {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly (number | string)[];
}

/** Numbers of the fields: onnx.proto of ONNX 1.16. */
export class OnnxGraph {
  private readonly nodes: Message[] = [];
  private readonly constants: Message[] = [];
  private names = 0;

  /**
   * Appends a node and names its output.
   *
   * @returns the name of the output
   */
  node(
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    { domain, output }: { readonly domain?: string; readonly output?: string } = {},
  ): string {
    const name = output ?? this.fresh(op);
    const node = new Message();
    for (const input of inputs) node.bytes(1, input);
    node.bytes(2, name).bytes(3, name).bytes(4, op);
    for (const [key, value] of Object.entries(attributes)) node.bytes(5, attribute(key, value));
    if (domain !== undefined) node.bytes(7, domain);
    this.nodes.push(node);
    return name;
  }

  /** @returns the name of a constant */
  constant(data: TensorData): string {
    const name = this.fresh('constant');
    this.constants.push(tensor(data).bytes(8, name));
    return name;
  }

  /** A constant of doubles; a number alone has no dimension. */
  doubles(values: number | ArrayLike<number>, shape?: readonly number[]): string {
    if (typeof values === 'number') return this.constant({ type: 'double', shape: [], values: [values] });
    return this.constant({ type: 'double', shape: shape ?? [values.length], values });
  }

  finish(about: {
    readonly name: string;
    readonly inputs: readonly ValueInfo[];
    readonly outputs: readonly ValueInfo[];
    readonly metadata: Readonly<Record<string, string>>;
  }): Uint8Array {
    const graph = new Message();
    for (const node of this.nodes) graph.bytes(1, node);
    graph.bytes(2, about.name);
    for (const each of this.constants) graph.bytes(5, each);
    for (const input of about.inputs) graph.bytes(11, valueInfo(input));
    for (const output of about.outputs) graph.bytes(12, valueInfo(output));
    const model = new Message().int(1, 8).bytes(2, 'assay').bytes(7, graph);
    model.bytes(8, new Message().bytes(1, '').int(2, 17));
    model.bytes(8, new Message().bytes(1, 'ai.onnx.ml').int(2, 3));
    for (const [key, value] of Object.entries(about.metadata)) {
      model.bytes(14, new Message().bytes(1, key).bytes(2, value));
    }
    return model.finish().slice();
  }

  private fresh(what: string): string {
    this.names++;
    return `${what}_${this.names}`;
  }
}

function attribute(name: string, value: Attribute): Message {
  const message = new Message().bytes(1, name);
  if (typeof value === 'number') return message.int(3, value).int(20, 2);
  if (typeof value === 'string') return message.bytes(4, value).int(20, 3);
  if (!isList(value)) return message.bytes(5, tensor(value)).int(20, 4);
  if (typeof value[0] !== 'string') return message.ints(8, value as readonly number[]).int(20, 7);
  for (const text of value as readonly string[]) message.bytes(9, text);
  return message.int(20, 8);
}

function isList(value: object): value is readonly number[] | readonly string[] {
  return Array.isArray(value);
}

function tensor({ type, shape, values }: TensorData): Message {
  const message = new Message().ints(1, shape).int(2, elementTypes[type]);
  const raw = new DataView(new ArrayBuffer(8 * values.length));
  for (let i = 0; i < values.length; i++) {
    if (type === 'double') raw.setFloat64(8 * i, values[i]!, true);
    else raw.setBigInt64(8 * i, BigInt(values[i]!), true);
  }
  return message.bytes(9, new Uint8Array(raw.buffer));
}

function valueInfo({ name, type, shape }: ValueInfo): Message {
  const dimensions = new Message();
  for (const size of shape) {
    dimensions.bytes(1, typeof size === 'number' ? new Message().int(1, size) : new Message().bytes(2, size));
  }
  const tensorType = new Message().int(1, elementTypes[type]).bytes(2, dimensions);
  return new Message().bytes(1, name).bytes(2, new Message().bytes(1, tensorType));
}
