import { z } from 'zod';
import { predictionReplySchema } from './prediction-reply.ts';

/** RabbitMQ names. Older producers and consumers of these queues work unchanged. */
export const predictionQueues = {
  /** durable queue; who wants a prediction sends here */
  requests: 'prediction_requests',
  /** durable fanout exchange; who wants the answers binds a queue to it */
  results: 'prediction_results',
  /** durable queue; requests that can never be answered, as they came, with headers `x-code` and `x-reason` */
  dead: 'prediction_requests.dead',
} as const;

/**
 * Body of a message on `prediction_requests`: the fields of the request beside each other, or under `features`
 * (by name, or in the order the use case gives under `api.aliases.features`).
 * A message with an id (`id` here or the property `messageId`) is answered once, however often it is delivered.
 */
export const predictionRequestMessageSchema = z.looseObject({
  id: z.string().min(1).max(255).optional(),
  useCase: z.string().optional().describe('else header X-Use-Case, else found by the fields'),
  features: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).optional(),
});

/** Body of a message on `prediction_results`. */
export const predictionResultMessageSchema = z.looseObject({
  ...predictionReplySchema.shape,
  id: z.string().optional().describe('the id of the request'),
  useCase: z.string(),
});

export type PredictionRequestMessage = z.infer<typeof predictionRequestMessageSchema>;
export type PredictionResultMessage = z.infer<typeof predictionResultMessageSchema>;
