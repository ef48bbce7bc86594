import type { Logger, Metrics, PartHealth } from '@assay/runtime';
import { Counter } from 'prom-client';
import type { Config } from '../config.ts';
import type { Predict } from '../predict/predict.ts';
import { createPredictionQueue, type PredictionQueue, queueResults } from './prediction-queue.ts';

/** The queue, where one is configured. */
export interface QueueConsumer {
  start(): void;
  stop(): Promise<void>;
  health(): PartHealth;
}

export function consumeQueue(parts: {
  config: Config;
  predict: Predict;
  metrics: Metrics;
  logger: Logger;
}): QueueConsumer {
  const { config, predict, metrics, logger } = parts;
  const messages = new Counter({
    name: 'assay_queue_messages_total',
    help: 'Messages of prediction_requests: answered, sent to the dead queue, or given back to come again.',
    labelNames: ['result'],
    registers: [metrics.registry],
  });
  // A rate needs a series that was there before the first message.
  for (const result of queueResults) messages.inc({ result }, 0);
  let queue: PredictionQueue | null = null;
  return {
    start() {
      if (config.AMQP_URL === undefined) {
        logger.info('AMQP_URL is not set: no queue is consumed');
        return;
      }
      queue = createPredictionQueue({
        url: config.AMQP_URL,
        predict,
        prefetch: config.QUEUE_PREFETCH,
        count: (result) => messages.inc({ result }),
        log: logger,
      });
    },
    stop: async () => queue?.stop(),
    health: () => queue?.health() ?? { state: 'up', detail: 'off: AMQP_URL is not set' },
  };
}
