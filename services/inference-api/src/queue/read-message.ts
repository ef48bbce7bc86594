import {
  AssayError,
  inferenceHeaders,
  type PredictionRequestMessage,
  predictionRequestMessageSchema,
} from '@assay/contracts';
import { parseInput } from '@assay/runtime';
import type { Message } from 'amqplib';
import { predictionIdOfMessage } from '../predict/prediction-id.ts';
import type { PredictionRequest } from '../predict/prediction-request.ts';
import { fieldsOfBody } from '../requests/fields-of-body.ts';

export interface QueuedRequest {
  /** the id that the sender gave, if any */
  readonly id: string | undefined;
  readonly request: PredictionRequest;
}

/** AMQP headers keep their case; ours are looked up in any. */
function headerOf(message: Message, wanted: string): string | undefined {
  for (const [name, value] of Object.entries(message.properties.headers ?? {})) {
    if (name.toLowerCase() === wanted && value !== undefined && value !== null) return String(value);
  }
  return undefined;
}

function bodyOf(message: Message): PredictionRequestMessage {
  let body: unknown;
  try {
    body = JSON.parse(message.content.toString('utf8'));
  } catch {
    throw new AssayError('INVALID_REQUEST', 'the message is not JSON');
  }
  return parseInput(predictionRequestMessageSchema, body, 'message');
}

/** @throws AssayError INVALID_REQUEST: the message can never be answered */
export function readMessage(message: Message): QueuedRequest {
  const { id: idInBody, ...body } = bodyOf(message);
  const { useCase, fields } = fieldsOfBody(body);
  const properties = message.properties;
  const id = idInBody ?? (typeof properties.messageId === 'string' ? properties.messageId : undefined);
  return {
    id,
    request: {
      useCase: useCase ?? headerOf(message, inferenceHeaders.useCase),
      fields,
      origin: 'message',
      source: 'queue',
      explain: false,
      simulated: headerOf(message, inferenceHeaders.simulated) === 'true',
      requestId: id ?? null,
      ...(id === undefined ? {} : { id: predictionIdOfMessage(id) }),
    },
  };
}
