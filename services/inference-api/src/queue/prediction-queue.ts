import {
  type AssayError,
  isAssayError,
  type PredictionResultMessage,
  predictionQueues,
} from '@assay/contracts';
import type { PartHealth } from '@assay/runtime';
import { type AmqpConnectionManager, connect } from 'amqp-connection-manager';
import type { ConfirmChannel, ConsumeMessage, Options } from 'amqplib';
import { createPause } from '../follow/pause.ts';
import type { Predict } from '../predict/predict.ts';
import { readMessage } from './read-message.ts';

export const queueResults = ['answered', 'dead', 'returned'] as const;
export type QueueResult = (typeof queueResults)[number];

export interface PredictionQueueOptions {
  readonly url: string;
  readonly predict: Predict;
  /** Messages that are worked on at a time. */
  readonly prefetch: number;
  readonly count: (result: QueueResult) => void;
  readonly log: { info(fields: object, text: string): void; warn(fields: object, text: string): void };
}

export interface PredictionQueue {
  /** Stops taking messages, ends those under way, and closes the connection. */
  stop(): Promise<void>;
  health(): PartHealth;
}

/** How long a message is held before it goes back to the queue when the fault is ours and not the message's. */
const holdMs = 1_000;
const stopPatienceMs = 5_000;

const persistent: Options.Publish = { persistent: true, contentType: 'application/json' };

/** True when another try of the same message can succeed. */
function isOurFault(error: AssayError): boolean {
  return error.code === 'MODEL_NOT_READY' || error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT';
}

/**
 * Answers the messages of `prediction_requests` on `prediction_results`. A message is acknowledged when its prediction
 * is journalled and the broker has confirmed the answer, so a crash anywhere in between makes it come again; the
 * prediction of a message with an id has the same id then. Confirms are not waited for one by one: as many are under
 * way as there are messages. What can never be answered goes to `prediction_requests.dead`.
 * The queues are declared without arguments, as older clients declare them.
 */
export function createPredictionQueue(options: PredictionQueueOptions): PredictionQueue {
  const { url, predict, prefetch, count, log } = options;
  let channel: ConfirmChannel | null = null;
  let consumerTag: string | null = null;
  let underWay = 0;
  let stopping = false;
  let fault: string | null = 'not connected yet';
  const idle = createPause();

  /** A channel that was lost has no acknowledgements: its messages come again on the next one. */
  function settle(of: ConfirmChannel, result: QueueResult, act: () => void): void {
    underWay -= 1;
    if (stopping && underWay === 0) idle.end();
    if (of !== channel) return;
    act();
    count(result);
  }

  function giveBack(of: ConfirmChannel, message: ConsumeMessage): void {
    const timer = setTimeout(
      () => settle(of, 'returned', () => of.nack(message, false, true)),
      stopping ? 0 : holdMs,
    );
    timer.unref();
  }

  /** Sends, and acknowledges the message once the broker has what was sent. */
  function replaceBy(
    of: ConfirmChannel,
    message: ConsumeMessage,
    result: QueueResult,
    send: (confirmed: (error: unknown) => void) => void,
  ): void {
    if (of !== channel) {
      settle(of, result, () => {});
      return;
    }
    try {
      send((error) => {
        if (error) giveBack(of, message);
        else settle(of, result, () => of.ack(message));
      });
    } catch {
      // The channel closed in this moment: the message comes again on the next one.
      settle(of, result, () => {});
    }
  }

  function bury(of: ConfirmChannel, message: ConsumeMessage, error: AssayError): void {
    const headers = {
      ...message.properties.headers,
      'x-code': error.code,
      'x-reason': error.detail.slice(0, 1000),
    };
    const { messageId } = message.properties;
    replaceBy(of, message, 'dead', (confirmed) =>
      of.sendToQueue(
        predictionQueues.dead,
        message.content,
        { ...persistent, messageId, headers },
        confirmed,
      ),
    );
  }

  function answer(of: ConfirmChannel, message: ConsumeMessage): void {
    underWay += 1;
    const fail = (error: AssayError) =>
      isOurFault(error) ? giveBack(of, message) : bury(of, message, error);
    try {
      const { id, request } = readMessage(message);
      predict(request, (error, answered) => {
        if (error || !answered) return fail(error!);
        const result: PredictionResultMessage = {
          ...answered.body,
          useCase: answered.model.name,
          ...(id === undefined ? {} : { id }),
        };
        const properties = id === undefined ? persistent : { ...persistent, correlationId: id };
        replaceBy(of, message, 'answered', (confirmed) =>
          of.publish(
            predictionQueues.results,
            '',
            Buffer.from(JSON.stringify(result)),
            properties,
            confirmed,
          ),
        );
      });
    } catch (error) {
      if (!isAssayError(error)) throw error;
      fail(error);
    }
  }

  async function setup(opened: ConfirmChannel): Promise<void> {
    await opened.assertQueue(predictionQueues.requests, { durable: true });
    await opened.assertQueue(predictionQueues.dead, { durable: true });
    await opened.assertExchange(predictionQueues.results, 'fanout', { durable: true });
    await opened.prefetch(prefetch);
    channel = opened;
    if (stopping) return;
    const consumer = await opened.consume(predictionQueues.requests, (message) => {
      if (message) answer(opened, message);
    });
    consumerTag = consumer.consumerTag;
    fault = null;
    log.info({ queue: predictionQueues.requests, prefetch }, 'takes prediction requests from the queue');
  }

  const connection: AmqpConnectionManager = connect([url], {
    heartbeatIntervalInSeconds: 10,
    reconnectTimeInSeconds: 2,
  });
  const lost = (error: unknown) => {
    channel = null;
    consumerTag = null;
    // The address may stand in the text, with its password.
    const reason = String((error as { code?: unknown } | null)?.code ?? 'the connection was lost');
    if (fault !== reason && !stopping)
      log.warn({ reason }, 'the message queue cannot be reached; HTTP is not affected');
    fault = reason;
  };
  connection.on('connectFailed', ({ err }) => lost(err));
  connection.on('disconnect', ({ err }) => lost(err));
  const wrapper = connection.createChannel({ setup });
  wrapper.on('error', lost);

  return {
    async stop() {
      stopping = true;
      const open = channel;
      if (open && consumerTag) await open.cancel(consumerTag).catch(() => {});
      if (underWay > 0) await idle.wait(stopPatienceMs);
      await wrapper.close().catch(() => {});
      await connection.close().catch(() => {});
    },
    health: () =>
      fault === null
        ? { state: 'up' }
        : { state: 'degraded', detail: `the message queue cannot be reached: ${fault}` },
  };
}
