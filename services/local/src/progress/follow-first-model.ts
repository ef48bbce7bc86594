import { setTimeout as sleep } from 'node:timers/promises';
import {
  type FlowRunView,
  flowRunDetailSchema,
  flowRunPageSchema,
  servedModelsSchema,
  useCaseListSchema,
} from '@assay/contracts';
import type { Display } from './display.ts';
import { getJson } from './get-json.ts';
import { runLine } from './run-line.ts';

export type FirstModel =
  | { readonly outcome: 'served'; readonly useCase: string; readonly version: number }
  | { readonly outcome: 'failed'; readonly useCase: string; readonly run: FlowRunView }
  /** Everything ran, and the gates did not let the model through. */
  | { readonly outcome: 'not-promoted'; readonly useCase: string; readonly detail: string }
  | { readonly outcome: 'no-use-case' };

const everyMs = 250;
/** So long nothing may happen before we say that there is nothing to do. */
const patienceMs = 30_000;
/** So long after a training its model may take to be served, or the next run to begin. */
const settleMs = 8_000;

/**
 * Follows the flow runs of the first use case, as the console tells them, until the inference API serves its model. A
 * failed run ends it too, if none other of the use case moves.
 */
export async function followFirstModel(args: {
  consoleUrl: string;
  inferenceUrl: string;
  defaultUseCase: string;
  display: Display;
  signal: AbortSignal;
}): Promise<FirstModel> {
  const { consoleUrl, inferenceUrl, display, signal } = args;
  const since = Date.now();
  let useCase: string | undefined;
  for (;;) {
    const list = await getJson(`${consoleUrl}/api/use-cases`, useCaseListSchema, signal);
    const names = list?.useCases.map(({ name }) => name) ?? [];
    useCase = names.find((name) => name === args.defaultUseCase) ?? useCase ?? names[0];
    if (useCase !== undefined) {
      const query = new URLSearchParams({ useCase, pageSize: '10' });
      const page = await getJson(`${consoleUrl}/api/flow-runs?${query}`, flowRunPageSchema, signal);
      const runs = (page?.flowRuns ?? []).filter((run) => isOfThisStart(run, since));
      for (const run of [...runs].reverse()) display.set(`run ${run.id}`, runLine(run));

      const served = await getJson(`${inferenceUrl}/models`, servedModelsSchema, signal);
      const model = served?.models.find(({ name }) => name === useCase);
      if (model !== undefined) return { outcome: 'served', useCase, version: model.version };
      const failed = runs.find(({ state }) => state === 'failed');
      const moving = runs.some(({ state }) => state === 'queued' || state === 'running');
      if (failed !== undefined && !moving) return { outcome: 'failed', useCase, run: failed };
      const trained = runs.find(({ flow, finishedAt }) => flow === 'train' && finishedAt !== null);
      if (trained !== undefined && !moving && Date.now() - Date.parse(trained.finishedAt ?? '') > settleMs) {
        const run = await getJson(
          `${consoleUrl}/api/flow-runs/${encodeURIComponent(trained.id)}`,
          flowRunDetailSchema,
          signal,
        );
        return { outcome: 'not-promoted', useCase, detail: String(run?.result?.['detail'] ?? 'see its run') };
      }
    } else if (Date.now() - since > patienceMs) {
      return { outcome: 'no-use-case' };
    }
    await sleep(everyMs, undefined, { signal });
  }
}

const isOfThisStart = (run: FlowRunView, since: number): boolean =>
  run.finishedAt === null || Date.parse(run.finishedAt) >= since;
