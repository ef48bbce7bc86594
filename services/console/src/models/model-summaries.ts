import type { ModelSummary } from '@assay/contracts';
import type { ModelVersion } from '@assay/registry-client';

/** Versions gathered by model, by name. @param governed the names that use cases own */
export function modelSummaries(
  versions: readonly ModelVersion[],
  governed: ReadonlySet<string>,
): ModelSummary[] {
  const byName = new Map<string, ModelVersion[]>();
  for (const version of versions) byName.set(version.name, [...(byName.get(version.name) ?? []), version]);
  return [...byName]
    .map(([name, own]) => ({
      name,
      useCase: governed.has(name) ? name : null,
      versions: own.length,
      aliases: own.flatMap(({ aliases, version }) =>
        aliases.map((alias) => ({ alias, version: Number(version) })),
      ),
      updatedAt: new Date(Math.max(...own.map(({ updatedAt }) => updatedAt.getTime()))).toISOString(),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
