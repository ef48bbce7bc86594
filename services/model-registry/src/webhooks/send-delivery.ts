import type { RegistryEventName } from '@assay/contracts';
import { signDelivery } from './sign.ts';

const patienceMs = 10_000;
const longestAnswer = 2000;

export interface Delivery {
  readonly id: string;
  readonly url: string;
  readonly secret: string | null;
  readonly event: RegistryEventName;
  readonly data: Readonly<Record<string, unknown>>;
  /** When it happened. */
  readonly createdAt: Date;
}

export interface Sent {
  /** Any 2xx. */
  readonly arrived: boolean;
  readonly status: number | null;
  readonly error: string | null;
  readonly answer: string;
}

async function startOf(response: Response): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(Buffer.from(chunk));
    bytes += chunk.length;
    if (bytes > longestAnswer) break;
  }
  return Buffer.concat(chunks).toString('utf8').slice(0, longestAnswer);
}

/** Posts one delivery, once. A redirect is not followed: where a delivery goes is what an administrator wrote. */
export async function sendDelivery(delivery: Delivery, now: () => Date): Promise<Sent> {
  const [entity, action] = delivery.event.split('.');
  const body = JSON.stringify({
    entity,
    action,
    timestamp: delivery.createdAt.toISOString(),
    data: delivery.data,
  });
  const timestamp = String(Math.floor(now().getTime() / 1000));
  const signature = delivery.secret && signDelivery(delivery.secret, delivery.id, timestamp, body);
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'assay-model-registry',
        'x-mlflow-delivery-id': delivery.id,
        'x-mlflow-timestamp': timestamp,
        ...(signature ? { 'x-mlflow-signature': signature } : {}),
      },
    });
    const answer = await startOf(response);
    const { ok: arrived, status } = response;
    return { arrived, status, error: arrived ? null : `it answered ${status}`, answer };
  } catch (error) {
    const { message, cause } = error as Error;
    const why = cause instanceof Error ? `${message}: ${cause.message}` : message;
    return { arrived: false, status: null, error: why.slice(0, longestAnswer), answer: '' };
  }
}
