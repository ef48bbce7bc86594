import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = new URL('../../packages/learning/src/model/leaf-masks/', import.meta.url);

/** Where the module stands that `compileModel` loads. */
export const moduleFile = fileURLToPath(new URL('leaf-masks.gen.ts', folder));

/**
 * What that file has to hold: the module that assembly/leaf-masks.ts compiles to, as text, so that a model can be
 * compiled wherever the package is, with nothing built before.
 */
export async function moduleSource(): Promise<string> {
  const source = readFileSync(new URL('assembly/leaf-masks.ts', folder), 'utf8');
  const { binary } = await asc.compileString(source, {
    optimizeLevel: 3,
    noAssert: true,
    runtime: 'stub',
    importMemory: true,
    zeroFilledMemory: true,
    enable: ['simd'],
  });
  if (binary === null) throw new Error('assembly/leaf-masks.ts does not compile');
  const text = Buffer.from(binary).toString('base64');
  return [
    '// Compiled from assembly/leaf-masks.ts by `npm run leaf-masks`: WebAssembly as base64.',
    `export const leafMasksModule =\n  '${text}';`,
    '',
  ].join('\n');
}
