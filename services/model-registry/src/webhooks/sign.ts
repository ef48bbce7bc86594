import { createHmac } from 'node:crypto';

/**
 * MLflow's signature of a delivery: HMAC-SHA256 over `<delivery id>.<unix time>.<body>`, in base64 after `v1,`. A
 * receiver that checks it, and the age of the time, takes neither forged nor repeated deliveries.
 *
 * @param timestamp seconds since the epoch
 */
export function signDelivery(secret: string, deliveryId: string, timestamp: string, body: string): string {
  const mac = createHmac('sha256', secret).update(`${deliveryId}.${timestamp}.${body}`).digest('base64');
  return `v1,${mac}`;
}
