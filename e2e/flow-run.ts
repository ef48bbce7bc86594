import { eventually } from './eventually.ts';
import { ok } from './http.ts';

export interface FlowRunJson {
  id: string;
  flow: string;
  state: string;
  trigger: string;
  error: { detail: string } | null;
  result: Record<string, unknown> | null;
  tasks: {
    name: string;
    attempt: number;
    state: string;
    startedAt: string;
    finishedAt: string | null;
    output: Record<string, unknown> | null;
  }[];
}

export const flowRun = (consoleUrl: string, id: string) =>
  ok<FlowRunJson>(`${consoleUrl}/api/flow-runs/${encodeURIComponent(id)}`);

/** Starts a flow and gives its run when it has ended. */
export async function runFlow(
  consoleUrl: string,
  flow: string,
  {
    useCase = 'gold-price',
    key,
    logicalTime,
    withinMs = 120_000,
  }: { useCase?: string; key?: string; logicalTime?: string; withinMs?: number } = {},
): Promise<FlowRunJson> {
  const { id } = await ok<{ id: string }>(`${consoleUrl}/api/use-cases/${useCase}/flow-runs`, {
    method: 'POST',
    body: { flow, ...(logicalTime === undefined ? {} : { logicalTime }) },
    ...(key === undefined ? {} : { key }),
  });
  return ended(consoleUrl, id, withinMs);
}

export async function ended(consoleUrl: string, id: string, withinMs = 120_000): Promise<FlowRunJson> {
  return eventually(withinMs, async () => {
    const run = await flowRun(consoleUrl, id);
    if (run.state === 'queued' || run.state === 'running') throw new Error(`${id} is still ${run.state}`);
    return run;
  });
}
