import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One folder of `packages/` or `services/`. */
export interface Member {
  readonly name: string;
  readonly kind: 'package' | 'service';
  readonly folder: string;
  readonly dependencies: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
  /** TypeScript sources, tests included, relative to the repository. */
  readonly files: readonly string[];
}

const scope = '@assay/';

/** Every workspace member with what its package.json and tsconfig.json declare about the others. */
export function readWorkspace(root: string): Member[] {
  return (['packages', 'services'] as const).flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => {
      const folder = join(root, parent, name);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        dependencies?: Record<string, string>;
      };
      const project = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as {
        references?: { path: string }[];
      };
      return {
        name,
        kind: parent === 'packages' ? ('package' as const) : ('service' as const),
        folder,
        dependencies: new Set(
          Object.keys(manifest.dependencies ?? {})
            .filter((key) => key.startsWith(scope))
            .map((key) => key.slice(scope.length)),
        ),
        references: new Set(
          (project.references ?? []).map((reference) => reference.path.split('/').at(-1) ?? ''),
        ),
        files: sourcesUnder(folder),
      };
    }),
  );
}

function sourcesUnder(folder: string): string[] {
  // `assembly` holds AssemblyScript, which compiles to WebAssembly and imports nothing but itself.
  const skipped = new Set(['node_modules', 'dist', 'assembly']);
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) || !existsSync(path) ? [] : sourcesUnder(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
