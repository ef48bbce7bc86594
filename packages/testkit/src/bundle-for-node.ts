import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface NodeBundle {
  /** An .mjs file that plain Node runs, as a process or in a worker thread. */
  readonly file: string;
  remove(): void;
}

/**
 * Bundles a TypeScript file and the sources of the workspace packages it imports, for tests that need a process or a
 * worker thread of their own: Node 20 does not run TypeScript, and tests do not depend on a build.
 *
 * @param beside modules that the file starts threads of, by `new URL('./name.js', import.meta.url)`
 * @example const { file } = await bundleForNode(new URL('./worker-process.ts', import.meta.url)); spawn(process.execPath, [file]);
 */
export async function bundleForNode(entry: URL, beside: readonly URL[] = []): Promise<NodeBundle> {
  const source = fileURLToPath(entry);
  const name = `${basename(source, '.ts')}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}-${process.pid}`;
  // Below the root, so that the packages that stay outside of the bundle are found.
  const outDir = join(root, 'node_modules', '.cache', 'assay-test-bundles', name);
  rmSync(outDir, { recursive: true, force: true });
  await bundle(source, outDir, 'bundle.mjs');
  for (const url of beside) {
    const module = fileURLToPath(url);
    await bundle(module, outDir, `${basename(module, '.ts')}.js`);
  }
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}\n');
  return {
    file: join(outDir, 'bundle.mjs'),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}

async function bundle(source: string, outDir: string, fileName: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: source,
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: fileName } },
    },
    ssr: { noExternal: [/^@assay\//], resolve: { conditions: ['source'] } },
  });
}
