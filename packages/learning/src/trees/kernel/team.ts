import { Worker } from 'node:worker_threads';
import { Control, LATE } from './control.mjs';
import {
  type Address,
  createSharedMemory,
  instantiate,
  type Kernel,
  type KernelModule,
  kernelModule,
  participantScript,
  type SharedMemory,
} from './kernel.ts';

/** How long the starting thread waits for others to come: a new one takes 20 ms, on a busy machine more. */
const JOIN_MS = 1_000;

/** How long it waits for one that it needs, in the middle of a fit, before it calls it lost. */
export const PATIENCE_MS = 10_000;

/** A memory beyond this is not kept for the next fit. */
const KEPT_BYTES = 64 * 2 ** 20;

/** A team that nobody asked for so long ends. */
const IDLE_MS = 10_000;

/** The team of this thread between two fits. */
let idle: Team | undefined;
let endOfIdle: NodeJS.Timeout | undefined;

/**
 * Threads that fit together: the one that asks is participant 0 and does its share; the others are workers that stay for
 * the next fit. All share one WebAssembly memory.
 *
 * A fit is synchronous: it blocks its thread, which must not be one that serves requests.
 */
export class Team {
  readonly memory: SharedMemory = createSharedMemory();
  readonly kernel: Kernel;
  /** Asked by the kernel while trees grow. */
  isCancelled: () => boolean = () => false;
  /** How long `assemble` waits; who needs every thread (a test) may wait for longer. */
  joinMs = JOIN_MS;
  private readonly module: KernelModule;
  private readonly workers: Worker[] = [];
  private control = newControl();
  private called = 0;
  /** Workers in the fit that runs. */
  private others = 0;
  /** Whether its workers were ended: no fit begins with it any more. */
  hasEnded = false;

  constructor(module: KernelModule) {
    this.module = module;
    this.kernel = instantiate(module, this.memory, () => (this.isCancelled() ? 1 : 0));
  }

  /** Starts the workers that a fit of so many threads needs. */
  hire(threads: number): void {
    while (this.workers.length < threads - 1) this.workers.push(this.newWorker());
  }

  /** Calls workers for a fit of so many threads; they come while the caller prepares its table. */
  call(threads: number): void {
    this.control = newControl();
    this.called = threads - 1;
    this.others = 0;
    this.hire(threads);
    for (const worker of this.workers.slice(0, this.called)) worker.postMessage({ control: this.control });
  }

  /** Waits for those who were called. @returns how many take part, this thread included */
  assemble(): number {
    const { control, called } = this;
    const end = Date.now() + this.joinMs;
    for (;;) {
      const joined = Atomics.load(control, Control.joined);
      const left = end - Date.now();
      if (joined >= called || left <= 0) break;
      Atomics.wait(control, Control.joined, joined, left);
    }
    this.others = Atomics.add(control, Control.joined, LATE);
    return 1 + this.others;
  }

  /** Lets those who came begin. */
  begin(job: Address): void {
    Atomics.store(this.control, Control.job, job);
    Atomics.notify(this.control, Control.job);
  }

  /**
   * Ends the fit in every thread, whatever became of it, and keeps the team for the next. A thread that does not come out
   * in time is ended, and so are the others.
   */
  release(job: Address | undefined): void {
    if (job === undefined) this.begin(-1);
    else this.kernel.endFit(job);
    this.isCancelled = () => false;
    if (!this.hasEnded && this.haveAllLeft() && this.memory.buffer.byteLength <= KEPT_BYTES) keep(this);
    else this.end();
  }

  /** Ends the workers and with them their hold on the memory. Whoever is in the middle of a fit is lost to it. */
  end(): void {
    this.hasEnded = true;
    for (const worker of this.workers) void worker.terminate();
    this.workers.length = 0;
  }

  private haveAllLeft(): boolean {
    const { control, others } = this;
    const end = Date.now() + JOIN_MS;
    for (;;) {
      const left = Atomics.load(control, Control.left);
      const time = end - Date.now();
      if (left >= others) return true;
      if (time <= 0) return false;
      Atomics.wait(control, Control.left, left, time);
    }
  }

  private newWorker(): Worker {
    // No loader, no flag and no environment of the program that fits: the script is plain.
    const worker = new Worker(participantScript, { execArgv: [], env: {}, stdin: false });
    // A worker that waits for a fit keeps no program from ending, and one that fails ends its fit by itself.
    worker.unref();
    worker.on('error', () => this.end());
    worker.postMessage({ module: this.module, memory: this.memory });
    return worker;
  }
}

/** The team of this thread. @returns null when the kernel was not built */
export function borrowTeam(): Team | null {
  clearTimeout(endOfIdle);
  const kept = idle;
  idle = undefined;
  if (kept?.hasEnded === false) return kept;
  const module = kernelModule();
  return module && new Team(module);
}

/** Starts workers while the caller still prepares its table: a new one takes 20 ms. */
export function hireAhead(threads: number): void {
  if (threads < 2) return;
  const team = borrowTeam();
  if (team === null) return;
  team.hire(threads);
  keep(team);
}

function keep(team: Team): void {
  clearTimeout(endOfIdle);
  idle = team;
  endOfIdle = setTimeout(() => borrowTeam()?.end(), IDLE_MS);
  endOfIdle.unref();
}

function newControl(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4 * Control.words));
}
