import { AssayError, type ModelDetail, type ModelVersionView } from '@assay/contracts';
import type { ModelVersion } from '@assay/registry-client';
import { getUseCaseOverview } from '@assay/store';
import type { ConsoleParts } from '../console-parts.ts';
import { evaluationView } from '../evaluation/evaluation-view.ts';
import { allModelVersions } from './all-model-versions.ts';
import { modelSummaries } from './model-summaries.ts';

/** Evaluations are fetched from the registry for so many versions; older ones are listed without. */
const evaluated = 50;

/** MLflow's quoting of a text in a filter. */
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A model with its versions, newest first. @throws AssayError NOT_FOUND */
export async function modelDetail(
  parts: ConsoleParts,
  name: string,
  signal: AbortSignal,
): Promise<ModelDetail> {
  const { registry, pool, parseStored } = parts;
  const [versions, owner] = await Promise.all([
    allModelVersions(registry, `name = ${quoted(name)}`, signal),
    getUseCaseOverview(pool, name),
  ]);
  // A model that was registered and has no version yet is found by its history alone.
  const aliasHistory = await registry.aliasHistory(name, { signal });
  if (versions.length === 0 && owner === null && aliasHistory.length === 0) {
    throw new AssayError('NOT_FOUND', `there is no registered model "${name}"`);
  }
  const unit = (owner && parseStored(owner)?.target.unit) ?? null;
  const newestFirst = versions.sort((a, b) => Number(b.version) - Number(a.version));
  const view = async (version: ModelVersion, position: number): Promise<ModelVersionView> => ({
    version: Number(version.version),
    runId: version.runId || null,
    status: version.status,
    statusMessage: version.statusMessage || null,
    servable: version.servable,
    createdAt: version.createdAt.toISOString(),
    aliases: [...version.aliases],
    evaluation:
      position < evaluated
        ? evaluationView(await parts.evaluations.read(version.source, signal), unit)
        : null,
  });
  const [summary] = modelSummaries(newestFirst, new Set(owner ? [name] : []));
  return {
    name,
    useCase: owner ? name : null,
    aliases: summary?.aliases ?? [],
    updatedAt: summary?.updatedAt ?? null,
    versions: await Promise.all(newestFirst.map(view)),
    aliasHistory,
  };
}
