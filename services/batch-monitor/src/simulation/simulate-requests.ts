import { inferenceHeaders } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import { createRandom } from '@assay/statistics';
import { listEntities, type ObservedRow, observationTailPages, type Pool } from '@assay/store';
import { requestFields, type UseCase } from '@assay/use-case';
import type { ChampionModels } from '../models/champion-models.ts';
import { drawFields } from './draw-fields.ts';

export interface SimulationParts {
  readonly pool: Pool;
  readonly models: ChampionModels;
  readonly inferenceUrl: string;
  readonly apiKey: string | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly logger: Logger;
  /** Answered and refused requests, for the metrics. */
  readonly count: (useCase: string, result: 'answered' | 'refused') => void;
}

/** Observations that are drawn from, the newest ones of each entity. */
const drawnFromNewest = 200;
/** … of so many entities. */
const drawnFromEntities = 100;

/**
 * Sends the requests of one tick through the inference API, as any client would, marked as simulated. The tick seeds the draws,
 * so that it is known afterwards what was asked. A forecast has nothing to make up: it is asked for, and that is all.
 *
 * @throws AssayError MISSING_PREREQUISITE without a champion
 */
export async function simulateRequests(
  parts: SimulationParts,
  useCase: UseCase,
  tick: Date,
  signal: AbortSignal,
): Promise<void> {
  const { logger, count } = parts;
  const { bundle, model } = await parts.models.champion(useCase.name, signal);
  const isForecast = model.task === 'forecast';
  const observed = useCase.timeColumn === undefined ? [] : await newestOfSome(parts.pool, useCase.name);
  const from = { fields: requestFields(model.useCase), observed, profile: bundle.reference.features };
  const random = createRandom(tick.getTime());
  const rows = isForecast ? 1 : (useCase.simulate?.rows ?? 0);
  let refused = 0;
  for (let row = 0; row < rows && !signal.aborted; row++) {
    const answer = await send(parts, useCase.name, drawFields(from, random), isForecast, signal);
    count(useCase.name, answer.ok ? 'answered' : 'refused');
    if (answer.ok) continue;
    refused += 1;
    if (refused === 1)
      logger.warn(
        { useCase: useCase.name, status: answer.status, detail: answer.text },
        'a simulated request was refused',
      );
  }
  logger.info({ useCase: useCase.name, rows, refused }, 'simulated traffic was sent');
}

/** Rows to draw from: of the first entities by name, however many there are. */
async function newestOfSome(pool: Pool, useCase: string): Promise<readonly ObservedRow[]> {
  const only = await listEntities(pool, { useCase, limit: drawnFromEntities });
  for await (const page of observationTailPages(pool, { useCase, rowsPerEntity: drawnFromNewest, only }))
    return page;
  return [];
}

async function send(
  { fetch, inferenceUrl, apiKey }: SimulationParts,
  name: string,
  fields: Record<string, unknown>,
  isForecast: boolean,
  signal: AbortSignal,
): Promise<{ ok: boolean; status: number; text: string }> {
  const url = new URL(
    `/models/${encodeURIComponent(name)}/${isForecast ? 'forecast' : 'predict'}`,
    inferenceUrl,
  );
  if (isForecast)
    for (const [field, value] of Object.entries(fields)) url.searchParams.set(field, String(value));
  const answer = await fetch(url, {
    method: isForecast ? 'GET' : 'POST',
    signal,
    headers: {
      [inferenceHeaders.simulated]: 'true',
      ...(isForecast ? {} : { 'content-type': 'application/json' }),
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    ...(isForecast ? {} : { body: JSON.stringify(fields) }),
  });
  return { ok: answer.ok, status: answer.status, text: (await answer.text()).slice(0, 300) };
}
