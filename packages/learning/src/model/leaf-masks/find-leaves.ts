import { type WasmMemory, type WasmModule, webAssembly } from '../../networks/web-assembly.ts';
import { leafMasksModule } from './leaf-masks.gen.ts';

/** See assembly/leaf-masks.ts: addresses in bytes. */
export type FindLeaves = (
  row: number,
  features: number,
  featureCount: number,
  vectors: number,
  rests: number,
  bits: number,
  vectorBytes: number,
  trees: number,
  nodes: number,
  leaves: number,
) => void;

let compiled: WasmModule | undefined;

/** The kernel on the memory of a model. */
export function findLeaves(memory: WasmMemory): FindLeaves {
  compiled ??= new webAssembly.Module(Buffer.from(leafMasksModule, 'base64'));
  return new webAssembly.Instance(compiled, { env: { memory } }).exports['findLeaves'] as FindLeaves;
}
