import type { IncomingMessage } from 'node:http';
import { AssayError } from '@assay/contracts';
import { invalid } from './mlflow-error.ts';

/** A batch of 1000 metrics, 100 params of 24,000 bytes and 100 tags of 32,000 fits with room to spare. */
const limitBytes = 16 * 1024 * 1024;

const typeOf = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

/** The text of a JSON body. MLflow refuses any other content type, also where the body is empty. */
export async function readBody(request: IncomingMessage): Promise<string> {
  if (typeOf(request) !== 'application/json') {
    const given = typeOf(request);
    const got = given === '' ? 'none' : `'${given.slice(0, 100)}'`;
    throw invalid(`Bad Request. Content-Type must be 'application/json', got ${got}.`);
  }
  if (request.headers['content-encoding'] !== undefined) {
    throw invalid('Bad Request. A request body cannot be compressed.');
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limitBytes) {
      throw new AssayError('PAYLOAD_TOO_LARGE', `A request body may have ${limitBytes} bytes at most`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
