import { setTimeout as sleep } from 'node:timers/promises';
import { flowRunDetailSchema, servedModelSchema, useCaseSummarySchema } from '@assay/contracts';
import { z } from 'zod';
import type { Display } from './display.ts';
import { getJson } from './get-json.ts';
import { runLine, type ShownRun, shownRunSchema } from './run-line.ts';

export type UseCaseOutcome =
  | { readonly outcome: 'served'; readonly useCase: string; readonly version: number }
  | { readonly outcome: 'failed'; readonly useCase: string; readonly run: ShownRun }
  /** Everything ran, and the gates did not let the model through. */
  | { readonly outcome: 'not-promoted'; readonly useCase: string; readonly detail: string };

export interface FollowOptions {
  readonly consoleUrl: string;
  readonly inferenceUrl: string;
  readonly display: Display;
  /** Every service has answered: before that, silence says nothing. */
  readonly allLive: () => boolean;
  /** Told of each use case when it is known what became of it. */
  readonly onOutcome: (outcome: UseCaseOutcome) => void;
  readonly signal: AbortSignal;
  /** So long nothing may happen before we say that there is nothing to do; 30 s by default. */
  readonly patienceMs?: number;
}

// Of the answers, what is read here: another field of theirs is no reason not to start.
const namesSchema = z.object({ useCases: z.array(useCaseSummarySchema.pick({ name: true })) });
const pageSchema = z.object({ flowRuns: z.array(shownRunSchema) });
const servedSchema = z.object({ models: z.array(servedModelSchema.pick({ name: true, version: true })) });
const resultSchema = flowRunDetailSchema.pick({ result: true });

const everyMs = 250;
/** So long after a run the next one may take to begin, or a model to be served. */
const settleMs = 8_000;

/**
 * Follows the flow runs of every use case, as the console tells them, each until the inference API serves its model or
 * until nothing of it moves any more and it is known why there is none.
 *
 * @returns what became of each, in the order of their names; empty where there is no use case
 */
export async function followUseCases(options: FollowOptions): Promise<readonly UseCaseOutcome[]> {
  const { consoleUrl, inferenceUrl, display, allLive, signal, patienceMs = 30_000 } = options;
  const since = Date.now();
  const outcomes = new Map<string, UseCaseOutcome>();
  const movedAt = new Map<string, number>();
  let anyMovedAt = since;
  for (;;) {
    const list = await getJson(`${consoleUrl}/api/use-cases`, namesSchema, signal);
    const served = await getJson(`${inferenceUrl}/models`, servedSchema, signal);
    const names = (list?.useCases ?? []).map(({ name }) => name);
    for (const useCase of names.filter((name) => !outcomes.has(name))) {
      const query = new URLSearchParams({ useCase, pageSize: '10' });
      const page = await getJson(`${consoleUrl}/api/flow-runs?${query}`, pageSchema, signal);
      const runs = page?.flowRuns ?? [];
      const shown = runs.find(isMoving) ?? runs[0];
      if (shown !== undefined && isOfThisStart(shown, since)) display.set(useCase, runLine(shown));
      const model = served?.models.find(({ name }) => name === useCase);
      let found: UseCaseOutcome | undefined;
      if (model !== undefined && allLive()) found = { outcome: 'served', useCase, version: model.version };
      else {
        if (!allLive() || served === undefined || page === undefined || runs.some(isMoving)) {
          anyMovedAt = Date.now();
          movedAt.set(useCase, anyMovedAt);
        }
        // A use case without a run waits for its turn as long as anything moves: the default one is trained first.
        const isStill =
          runs.length === 0
            ? Date.now() - anyMovedAt > patienceMs
            : Date.now() - (movedAt.get(useCase) ?? since) > settleMs;
        if (isStill) found = await whyNotServed(consoleUrl, useCase, runs, signal);
      }
      if (found !== undefined) {
        outcomes.set(useCase, found);
        options.onOutcome(found);
      }
    }
    if (names.length > 0 && names.every((name) => outcomes.has(name)))
      return names.sort().map((name) => outcomes.get(name)!);
    if (list !== undefined && names.length === 0 && Date.now() - since > patienceMs) return [];
    await sleep(everyMs, undefined, { signal });
  }
}

/** Of the runs, the newest first: what the last training, or what came in its way, ended with. */
async function whyNotServed(
  consoleUrl: string,
  useCase: string,
  runs: readonly ShownRun[],
  signal: AbortSignal,
): Promise<UseCaseOutcome> {
  const run = runs.find(({ flow, state }) => flow === 'train' || state === 'failed');
  if (run === undefined) return { outcome: 'not-promoted', useCase, detail: 'it was not trained yet' };
  if (run.state === 'failed') return { outcome: 'failed', useCase, run };
  const detail = await getJson(
    `${consoleUrl}/api/flow-runs/${encodeURIComponent(run.id)}`,
    resultSchema,
    signal,
  );
  return { outcome: 'not-promoted', useCase, detail: String(detail?.result?.['detail'] ?? 'see its run') };
}

const isMoving = ({ state }: ShownRun): boolean => state === 'queued' || state === 'running';

const isOfThisStart = (run: ShownRun, since: number): boolean =>
  run.finishedAt === null || Date.parse(run.finishedAt) >= since;
