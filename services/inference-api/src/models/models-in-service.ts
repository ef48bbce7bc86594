import { join } from 'node:path';
import { AssayError, type Champion } from '@assay/contracts';
import type { RegistryClient } from '@assay/registry-client';
import type { Logger, PartHealth } from '@assay/runtime';
import { forecastIntervals, newestObservation, observationStamps, type Pool } from '@assay/store';
import type { TypedRow } from '@assay/use-case';
import type { Config } from '../config.ts';
import { followEvents } from '../follow/follow-events.ts';
import { watchStamps } from '../follow/watch-stamps.ts';
import { createForecastCache } from '../forecast/forecast-cache.ts';
import { createForecastSource, type ForecastSource } from '../forecast/forecast-source.ts';
import { createLearnedIntervals } from '../forecast/learned-intervals.ts';
import { createHistory, type History } from '../history/history.ts';
import { readOlderRows, readTails } from '../history/read-history.ts';
import { createTailFiles } from '../history/tail-files.ts';
import { createTailFollower, type WantedTail } from '../history/tail-follower.ts';
import { fromDatabase } from '../http/from-database.ts';
import { createOnnxModels, type OnnxModels } from '../onnx/onnx-models.ts';
import { createBundleCache } from './bundle-cache.ts';
import { createBundleThreads } from './bundle-threads.ts';
import { createChampionFollower } from './champion-follower.ts';
import type { PredictionMetrics } from './prediction-metrics.ts';
import { createServedModel, type ServedModel } from './served-model.ts';
import { createServedModels, type ServedModels } from './served-models.ts';

/** What following the champions asks of the registry. */
export type FollowedRegistry = Pick<RegistryClient, 'champions' | 'getFolder' | 'events'>;

/** The champions as they are served, and the observations that they look back at. */
export interface ModelsInService {
  readonly served: ServedModels;
  /** Champions that are ONNX files from outside. */
  readonly onnx: Pick<OnnxModels, 'all'>;
  readonly history: History;
  /** Rows from Postgres for what memory does not hold; throws UNAVAILABLE where that cannot be asked. */
  olderHistory(model: ServedModel, entity: string, time: number): Promise<readonly TypedRow[]>;
  health: { models(): PartHealth; history(): PartHealth };
  /** Serves what is on the local disk, then begins to follow the registry and the observations. */
  start(): Promise<void>;
  /** Looks for new champions now; resolves when they are in service, or were refused. */
  reload(): Promise<void>;
  /** Forecasts as they are answered until something new is observed. */
  readonly forecasts: ForecastSource;
  /** The observations of a use case changed (undefined: of any may have), or what its forecasts have learned. */
  observationsChanged(useCase?: string): void;
  stop(): Promise<void>;
}

export function createModelsInService(parts: {
  config: Config;
  pool: Pool;
  registry: FollowedRegistry;
  metrics: PredictionMetrics;
  logger: Logger;
  /** The compiled bundle-thread module. */
  bundleThreadFile: string;
  now: () => Date;
}): ModelsInService {
  const { config, pool, registry, metrics, logger, now } = parts;
  const threads = createBundleThreads({ file: parts.bundleThreadFile, most: mostBundleThreads });
  const served = createServedModels(metrics);
  const cache = createForecastCache();
  const history = createHistory(cache.changed);
  const learned = createLearnedIntervals({
    read: (useCase, version) => forecastIntervals(pool, { useCase, version }),
    onFault: (error) => logger.warn({ err: error }, 'what intervals have learned could not be read'),
  });
  const tails = createTailFollower({
    history,
    read: (wanted) => readTails(pool, wanted),
    files: createTailFiles(join(config.ASSAY_STATE_DIR, 'history')),
    log: logger,
  });
  let tailsRead = Promise.resolve();
  const download = ({ source }: Champion, signal: AbortSignal) => registry.getFolder(source, { signal });
  const onnx = createOnnxModels({
    download,
    cache: createBundleCache(join(config.ASSAY_STATE_DIR, 'onnx')),
    log: logger,
  });
  const forecastsServed = (useCase?: string) =>
    [...served.all().values()].filter(
      ({ task, name }) => task === 'forecast' && (useCase === undefined || name === useCase),
    );
  /** Where the past is read when it is needed, what was made of it is over at once; else when the tail was read again. */
  function forecastsChanged(useCase?: string): void {
    for (const model of forecastsServed(useCase)) {
      if (!history.has(model.name)) cache.changed(model.name);
      void learned.refresh(model).then((more) => more && cache.changed(model.name));
    }
  }
  function observationsChanged(useCase?: string): void {
    tails.changed(useCase);
    forecastsChanged(useCase);
  }
  const stamps = watchStamps({
    names: () => [...served.all().keys()],
    read: (names) => observationStamps(pool, names),
    changed: observationsChanged,
  });
  const followed = createChampionFollower({
    champions: async (signal) => (await registry.champions({ signal })).champions,
    download,
    cache: createBundleCache(join(config.ASSAY_STATE_DIR, 'bundles')),
    load: (champion, files) => createServedModel(champion, files, threads, metrics, now()),
    serve(models) {
      served.replace(models);
      tailsRead = tails.want([...models.values()].flatMap((model) => tailOf(model, config.HISTORY_ROWS)));
      forecastsChanged();
    },
    alsoFollow: (champions, signal) =>
      onnx.follow(
        champions.filter(({ servable }) => servable === 'onnx'),
        signal,
      ),
    isTold: () => events.isTold(),
    log: logger,
    now,
  });
  const events = followEvents({ events: registry.events, moved: followed.nudge, log: logger });
  function olderHistory(model: ServedModel, entity: string, time: number): Promise<readonly TypedRow[]> {
    const { timeColumn } = model.useCase;
    if (timeColumn === undefined)
      throw new AssayError('INTERNAL', `${model.name} looks back but has no time column`);
    const wanted = { useCase: model.name, timeColumn, entity, time, limit: model.serving.lookBack };
    return fromDatabase('observations as old as these', () => readOlderRows(pool, wanted));
  }
  return {
    served,
    onnx,
    history,
    olderHistory,
    forecasts: createForecastSource({
      cache,
      history,
      olderHistory,
      newestObservation: ({ name, useCase }) => {
        const column = useCase.target.expression.columns[0]!;
        return fromDatabase('observations', () => newestObservation(pool, { useCase: name, column }));
      },
      learned: learned.of,
    }),
    health: { models: followed.health, history: tails.health },
    async start() {
      await Promise.all([followed.startFromCache(), onnx.startFromCache()]);
      await tailsRead;
      tails.start();
      stamps.start();
      followed.start();
      events.start();
    },
    reload: () => followed.lookNow(),
    observationsChanged,
    async stop() {
      await Promise.all([events.stop(), followed.stop(), tails.stop(), stamps.stop()]);
      onnx.stop();
      await threads.close();
    },
  };
}

/** Champions change seldom, and forecasts are kept until something is observed: what is asked of threads is rare. */
const mostBundleThreads = 2;

/** Rows of a forecast's past that are kept in memory, at most: beyond that each entity's is read when it is asked for. */
const mostRowsOfForecast = 100_000;

function tailOf({ name, useCase, serving, entities }: ServedModel, more: number): WantedTail[] {
  const { timeColumn } = useCase;
  if (timeColumn === undefined || serving.lookBack === 0) return [];
  // A forecast begins at the newest observation: nothing older than its look-back is asked for.
  if (serving.task === 'forecast') {
    const isSmall = entities * serving.lookBack <= mostRowsOfForecast;
    return isSmall ? [{ useCase: name, timeColumn, rowsPerEntity: serving.lookBack }] : [];
  }
  return [{ useCase: name, timeColumn, rowsPerEntity: serving.lookBack + more }];
}
