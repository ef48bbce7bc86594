import { type ArtifactCalls, artifactCalls } from './artifacts.ts';
import { type EventCalls, eventCalls } from './events.ts';
import { type ExperimentCalls, experimentCalls } from './experiments.ts';
import { type ModelVersionCalls, modelVersionCalls } from './model-versions.ts';
import { type PromotionCalls, promotionCalls } from './promotions.ts';
import { type RunCalls, runCalls } from './runs.ts';
import { createTransport, type TransportOptions } from './transport.ts';

export interface RegistryClient
  extends ExperimentCalls,
    RunCalls,
    ArtifactCalls,
    ModelVersionCalls,
    PromotionCalls,
    EventCalls {}

export interface RegistryClientOptions extends TransportOptions {
  /** Clock of run times and metric timestamps. */
  readonly now?: () => Date;
}

/**
 * A typed client of the model registry. Every failure is an AssayError; answers are checked against their schemas;
 * 429, 503 and connection errors are tried again with back-off.
 *
 * @example
 * const registry = createRegistryClient({ url: 'http://localhost:5000', apiKey });
 * const experimentId = await registry.getOrCreateExperiment('gold-price');
 * const run = await registry.createRun({ experimentId, name: 'first' });
 * await registry.logBatch(run.runId, { params: { l2: 0.1 }, metrics: [{ key: 'rmse', value: 9.7 }] });
 * await registry.putArtifact(run.runId, 'bundle/manifest.json', '{}');
 * await registry.finishRun(run.runId);
 */
export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const transport = createTransport(options);
  const runs = runCalls(transport, options.now ?? (() => new Date()));
  return {
    ...experimentCalls(transport),
    ...runs,
    ...artifactCalls(transport, runs.getRun),
    ...modelVersionCalls(transport),
    ...promotionCalls(transport),
    ...eventCalls(transport),
  };
}
