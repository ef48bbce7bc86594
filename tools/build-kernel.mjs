// Builds the WebAssembly kernel of trees (packages/learning/src/trees/kernel -> packages/learning/dist/trees/kernel), unless
// nothing has changed since the last time: `npm start` and the tests ask for it each time, and compiling takes two seconds.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const sources = join(root, 'packages/learning/src/trees/kernel');
const output = join(root, 'packages/learning/dist/trees/kernel');
const stamp = join(output, 'kernel-inputs.sha256');
const wasm = join(output, 'kernel.wasm');

/** Scripts that run as they are. */
const scripts = ['participant.mjs', 'control.mjs'];

const compiler = {
  optimize: ['-O3', '--noAssert'],
  // Nothing is allocated by the language: memory.ts hands it out.
  runtime: ['--runtime', 'stub', '--use', 'abort='],
  threads: ['--enable', 'simd', '--enable', 'threads', '--sharedMemory', '--importMemory'],
  memory: ['--initialMemory', '16', '--maximumMemory', '65536'],
};

function inputsHash() {
  const hash = createHash('sha256');
  const assembly = join(sources, 'assembly');
  const files = readdirSync(assembly, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(assembly, name));
  for (const file of [import.meta.filename, ...files.sort(), ...scripts.map((name) => join(sources, name))]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return hash.update(`${packages['node_modules/assemblyscript']?.version}`).digest('hex');
}

function compile() {
  const asc = join(root, 'node_modules/assemblyscript/bin/asc.js');
  const entry = 'packages/learning/src/trees/kernel/assembly/index.ts';
  // Two builds at once (tests beside a start) each write a file of their own and then put it in place.
  const own = `${wasm}.${process.pid}`;
  const flags = Object.values(compiler).flat();
  execFileSync(process.execPath, [asc, entry, '--outFile', own, ...flags], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  renameSync(own, wasm);
}

export function buildKernel() {
  const inputs = inputsHash();
  const isBuilt = existsSync(wasm) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs;
  if (isBuilt) return;
  mkdirSync(output, { recursive: true });
  compile();
  for (const name of scripts) copyFileSync(join(sources, name), join(output, name));
  writeFileSync(stamp, inputs);
}

if (process.argv[1] === import.meta.filename) buildKernel();
