import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
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
 * @example const { file } = await bundleForNode(new URL('./worker-process.ts', import.meta.url)); spawn(process.execPath, [file]);
 */
export async function bundleForNode(entry: URL): Promise<NodeBundle> {
  const source = fileURLToPath(entry);
  const name = `${basename(source, '.ts')}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}-${process.pid}`;
  // Below the root, so that the packages that stay outside of the bundle are found.
  const outDir = join(root, 'node_modules', '.cache', 'assay-test-bundles', name);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: source,
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'bundle.mjs' } },
    },
    ssr: { noExternal: [/^@assay\//], resolve: { conditions: ['source'] } },
  });
  return {
    file: join(outDir, 'bundle.mjs'),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
