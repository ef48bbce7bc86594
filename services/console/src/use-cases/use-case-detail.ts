import type { UseCaseDetail } from '@assay/contracts';
import {
  driftWindows,
  listEntities,
  listFlowRuns,
  type ObservedRow,
  observationExtent,
  observationTailPages,
  recentSnapshots,
} from '@assay/store';
import type { ConsoleParts } from '../console-parts.ts';
import { evaluationView } from '../evaluation/evaluation-view.ts';
import { schedulesOf } from '../schedule/schedules-of.ts';
import { readChampions } from './champions.ts';
import { definitionView } from './definition-view.ts';
import { exampleRow } from './example-row.ts';
import { knownUseCase } from './known-use-case.ts';
import { requestFieldViews, type SeenRow } from './request-field-views.ts';
import { ticksShown, useCaseSummary } from './use-case-summary.ts';
import { waitingVersion } from './waiting-version.ts';

/** Everything about one use case but its series of values. @throws AssayError NOT_FOUND */
export async function useCaseDetail(
  parts: ConsoleParts,
  name: string,
  signal: AbortSignal,
): Promise<UseCaseDetail> {
  const { pool } = parts;
  const stored = await knownUseCase(pool, name);
  const useCase = parts.parseStored(stored);
  const [champions, { runs }, [drift], extent, newest, snapshots] = await Promise.all([
    readChampions(parts.registry, signal),
    listFlowRuns(pool, { useCase: name, limit: ticksShown }),
    driftWindows(pool, name, 1),
    observationExtent(pool, name),
    newestRow(parts, name),
    recentSnapshots(pool, name, 5),
  ]);
  const champion = champions.byName.get(name);
  const evaluation = champion
    ? await parts.evaluations.read(champion.source, signal).catch(() => null)
    : null;
  const waiting =
    champions.registry === 'up'
      ? await waitingVersion(parts, name, Number(champion?.version ?? 0), signal)
      : null;
  const snapshot = snapshots.find(({ state }) => state === 'imported') ?? snapshots[0];
  const summary = await useCaseSummary(parts, { stored, champions, newestRuns: runs, drift }, signal);
  return {
    ...summary,
    definition:
      useCase && stored.hash !== null && stored.content !== null
        ? definitionView(useCase, { hash: stored.hash, content: stored.content })
        : null,
    requestFields: useCase
      ? requestFieldViews(useCase, newest ?? (await trainedOn(parts, champion?.source, signal)))
      : [],
    responseField: useCase?.api.respond.field ?? null,
    schedules: useCase ? schedulesOf(useCase, parts.now()) : [],
    evaluation: evaluationView(evaluation, useCase?.target.unit ?? null),
    waiting,
    inferenceUrl: parts.links.inference,
    data: {
      observations: extent.rows,
      from: extent.from?.toISOString() ?? null,
      to: extent.to?.toISOString() ?? null,
      snapshot: snapshot
        ? {
            sha256: snapshot.sha256,
            source: snapshot.source,
            rows: snapshot.rows,
            importedAt: snapshot.importedAt?.toISOString() ?? null,
          }
        : null,
    },
  };
}

/** A table without a time has no observations: what it looks like is known from its model. */
async function trainedOn(
  { examples }: ConsoleParts,
  source: string | undefined,
  signal: AbortSignal,
): Promise<SeenRow | undefined> {
  if (source === undefined) return undefined;
  const values = exampleRow(await examples.read(source, signal).catch(() => null));
  return values && { values };
}

/** Of the first entity by name: one of ten thousand says as much as all of them. */
async function newestRow({ pool }: ConsoleParts, useCase: string): Promise<ObservedRow | undefined> {
  const only = await listEntities(pool, { useCase, limit: 1 });
  for await (const [row] of observationTailPages(pool, { useCase, rowsPerEntity: 1, only })) return row;
  return undefined;
}
