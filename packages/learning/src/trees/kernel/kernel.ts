import { existsSync, readFileSync } from 'node:fs';
import type { BinningKernel } from './bin-on-kernel.ts';
import type { ForestKernel } from './forest-kernel.ts';

/** A pointer into the memory of a fit. */
export type Address = number;

/** What the kernel offers; assembly/index.ts says what each function does. */
export interface Kernel extends BinningKernel, ForestKernel {
  createTeam(participants: number): Address;
  createJob(
    team: Address,
    tableRows: number,
    trainingRows: number,
    heldRows: number,
    features: number,
    homeStride: number,
    maxLeaves: number,
    seed: number,
  ): Address;
  setRules(
    job: Address,
    bestFirst: boolean,
    maxDepth: number,
    minSamplesSplit: number,
    minSamplesLeaf: number,
    featuresPerSplit: number,
    minMassLeaf: number,
    l2: number,
    shrinkage: number,
    categorySmoothing: number,
  ): void;
  useResiduals(job: Address, base: number, scale: number, sumShift: number): void;
  useGradients(
    job: Address,
    loss: number,
    outputs: number,
    level: number,
    hasMass: boolean,
    hasWeights: boolean,
    mayBeCoarse: boolean,
  ): void;
  useDirections(job: Address): Address;
  weightsOf(job: Address): Address;
  basesOf(job: Address): Address;
  rawOf(job: Address): Address;
  idsOf(job: Address): Address;
  homeOf(job: Address): Address;
  targetsOf(job: Address): Address;
  valueBinsOf(job: Address): Address;
  isCategoryOf(job: Address): Address;
  integersOf(job: Address): Address;
  floatsOf(job: Address): Address;
  setsOf(job: Address): Address;
  lead(job: Address, patienceMs: number): void;
  growNext(job: Address, output: number): number;
  writeTree(job: Address): number;
  depthOfTree(job: Address): number;
  endFit(job: Address): void;
  participate(job: Address, index: number): void;
  abandon(job: Address): void;
}

/** Memory that threads share: WebAssembly's, which only ever grows. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer;
}

/** The part of WebAssembly that is used here; the types of Node 20 declare none of it. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => KernelModule;
  readonly Memory: new (pages: { initial: number; maximum: number; shared: true }) => SharedMemory;
  readonly Instance: new (
    module: KernelModule,
    imports: {
      env: {
        memory: SharedMemory;
        isCancelled: () => number;
        log2: (x: number) => number;
        now: () => number;
      };
    },
  ) => { readonly exports: unknown };
}

/** Compiled code; threads share it. */
export type KernelModule = object;

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };

/** The same folder from the sources as from the build. */
const built = new URL('../../../dist/trees/kernel/', import.meta.url);
export const participantScript = new URL('participant.mjs', built);

/** Pages of 64 KiB: as the kernel was built. */
const PAGES = { initial: 16, maximum: 65_536, shared: true } as const;

let module: KernelModule | undefined;

/** @returns null when the kernel was not built (`npm run build` does it) */
export function kernelModule(): KernelModule | null {
  const file = new URL('kernel.wasm', built);
  if (module === undefined && existsSync(file)) module = new WebAssembly.Module(readFileSync(file));
  return module ?? null;
}

export function createSharedMemory(): SharedMemory {
  return new WebAssembly.Memory(PAGES);
}

/** For waits alone: no bit of a model depends on it. */
const now = () => performance.now();

/** @param isCancelled asked while trees grow on many rows: 1 ends the fit */
export function instantiate(code: KernelModule, memory: SharedMemory, isCancelled: () => number): Kernel {
  return new WebAssembly.Instance(code, { env: { memory, isCancelled, log2: Math.log2, now } })
    .exports as Kernel;
}
