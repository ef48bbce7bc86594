import type { ChampionSummary, FlowRun, UseCaseSummary } from '@assay/contracts';
import type { StoredDrift, UseCaseOverview } from '@assay/store';
import type { ConsoleParts } from '../console-parts.ts';
import { evaluationView } from '../evaluation/evaluation-view.ts';
import { runTicksOf } from '../runs/run-ticks.ts';
import { schedulesOf } from '../schedule/schedules-of.ts';
import type { Champions } from './champions.ts';
import { driftStateOf } from './drift-state.ts';
import { storedProblems } from './stored-problems.ts';

/** How many ticks a card shows. */
export const ticksShown = 24;

export interface SummaryInput {
  readonly stored: UseCaseOverview;
  readonly champions: Champions;
  readonly newestRuns: readonly FlowRun[];
  readonly drift: StoredDrift | undefined;
}

async function championSummary(
  { evaluations }: ConsoleParts,
  { champions, stored }: SummaryInput,
  signal: AbortSignal,
): Promise<ChampionSummary | null> {
  const champion = champions.byName.get(stored.name);
  if (!champion) return null;
  const evaluation = evaluationView(await evaluations.read(champion.source, signal).catch(() => null), null);
  return {
    version: Number(champion.version),
    runId: champion.runId,
    since: champion.movedAt,
    skill: evaluation?.skill ?? null,
  };
}

/** A use case at a glance. */
export async function useCaseSummary(
  parts: ConsoleParts,
  input: SummaryInput,
  signal: AbortSignal,
): Promise<UseCaseSummary> {
  const { stored, champions, newestRuns, drift } = input;
  const useCase = parts.parseStored(stored);
  const now = parts.now();
  return {
    name: stored.name,
    title: useCase?.title ?? stored.name,
    updatedAt: stored.updatedAt.toISOString(),
    champion: await championSummary(parts, input, signal),
    registry: champions.registry,
    lastRuns: runTicksOf(newestRuns, now),
    nextRun: (useCase && schedulesOf(useCase, now)[0]) ?? null,
    drift: driftStateOf(drift),
    problems: storedProblems(stored.name, stored.problems),
    inForce: useCase !== null,
  };
}
