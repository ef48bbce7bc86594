import { setTimeout as sleep } from 'node:timers/promises';
import { flowRunDetailSchema, servedModelSchema, useCaseSummarySchema } from '@assay/contracts';
import { z } from 'zod';
import type { Display } from './display.ts';
import { getJson } from './get-json.ts';
import { runLine, type ShownRun, shownRunSchema } from './run-line.ts';

export type FirstModel =
  | { readonly outcome: 'served'; readonly useCase: string; readonly version: number }
  | { readonly outcome: 'failed'; readonly useCase: string; readonly run: ShownRun }
  /** Everything ran, and the gates did not let the model through. */
  | { readonly outcome: 'not-promoted'; readonly useCase: string; readonly detail: string }
  | { readonly outcome: 'no-use-case' };

// Of the answers, what is read here: another field of theirs is no reason not to start.
const namesSchema = z.object({ useCases: z.array(useCaseSummarySchema.pick({ name: true })) });
const pageSchema = z.object({ flowRuns: z.array(shownRunSchema) });
const servedSchema = z.object({ models: z.array(servedModelSchema.pick({ name: true, version: true })) });
const resultSchema = flowRunDetailSchema.pick({ result: true });

const everyMs = 250;
/** So long nothing may happen before we say that there is nothing to do. */
const patienceMs = 30_000;
/** So long after a run the next one may take to begin, or a model to be served. */
const settleMs = 8_000;

/**
 * Follows the flow runs of the first use case, as the console tells them, until the inference API serves its model, or
 * until nothing moves any more and it is known why there is none.
 */
export async function followFirstModel(args: {
  consoleUrl: string;
  inferenceUrl: string;
  defaultUseCase: string;
  display: Display;
  /** Every service has answered: before that, silence says nothing. */
  allLive: () => boolean;
  signal: AbortSignal;
}): Promise<FirstModel> {
  const { consoleUrl, inferenceUrl, display, allLive, signal } = args;
  const since = Date.now();
  let movedAt = since;
  let useCase: string | undefined;
  for (;;) {
    const list = await getJson(`${consoleUrl}/api/use-cases`, namesSchema, signal);
    const names = list?.useCases.map(({ name }) => name) ?? [];
    useCase = names.find((name) => name === args.defaultUseCase) ?? useCase ?? names[0];
    if (useCase !== undefined) {
      const served = await getJson(`${inferenceUrl}/models`, servedSchema, signal);
      const model = served?.models.find(({ name }) => name === useCase);
      const query = new URLSearchParams({ useCase, pageSize: '10' });
      const page = await getJson(`${consoleUrl}/api/flow-runs?${query}`, pageSchema, signal);
      const runs = page?.flowRuns ?? [];
      for (const run of [...runs].reverse()) {
        if (isOfThisStart(run, since)) display.set(`run ${run.id}`, runLine(run));
      }
      if (model !== undefined && allLive()) return { outcome: 'served', useCase, version: model.version };
      if (!allLive() || runs.length === 0 || served === undefined || runs.some(isMoving))
        movedAt = Date.now();
      if (Date.now() - movedAt > settleMs) return await whyNotServed(consoleUrl, useCase, runs, signal);
    }
    if (Date.now() - since > patienceMs && useCase === undefined) return { outcome: 'no-use-case' };
    await sleep(everyMs, undefined, { signal });
  }
}

/** Of the runs, the newest first: what the last training, or what came in its way, ended with. */
async function whyNotServed(
  consoleUrl: string,
  useCase: string,
  runs: readonly ShownRun[],
  signal: AbortSignal,
): Promise<FirstModel> {
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
