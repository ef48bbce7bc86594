import { createHash, randomUUID } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562): the first 48 bits are the time in ms, so that ids made one after the other lie
 * beside each other in Postgres' index.
 */
export function newPredictionId(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${randomUUID().slice(15)}`;
}

/** Made once for this purpose: ids of other systems, hashed in another namespace, are other UUIDs. */
const namespace = Buffer.from('5d3c0d3f2f0c4c7e9a5e0c1b7a64d2f1', 'hex');

/** The same UUID (version 5, RFC 9562) for the same text, and no other's. */
function idOf(text: string): string {
  const hash = createHash('sha1').update(namespace).update(text, 'utf8').digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Always the same for a message id, so that a message that is delivered twice is one prediction. */
export function predictionIdOfMessage(messageId: string): string {
  return idOf(messageId);
}

/** Always the same for a step of a forecast from the same observations, however often it is asked for. */
export function predictionIdOfForecast(step: {
  model: string;
  version: number;
  entity: string;
  /** ms since the epoch, UTC */
  origin: number;
  step: number;
  value: number;
}): string {
  const { model, version, entity, origin, value } = step;
  // No message id begins so: JSON of a list that names what it is.
  return idOf(JSON.stringify(['forecast', model, version, entity, origin, step.step, value]));
}
