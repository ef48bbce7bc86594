import type { IncomingMessage } from 'node:http';
import { AssayError } from '@assay/contracts';
import { invalid } from './mlflow-error.ts';

/** A batch of 1000 metrics, 100 params of 24,000 bytes and 100 tags of 32,000 fits with room to spare. */
const limitBytes = 16 * 1024 * 1024;

function checkType(request: IncomingMessage): void {
  const sent = request.headers['content-type'] ?? '';
  if (sent === 'application/json') return;
  const type = sent.split(';')[0]!.trim().toLowerCase();
  if (type === 'application/json') return;
  const got = type === '' ? 'none' : `'${type.slice(0, 100)}'`;
  throw invalid(`Bad Request. Content-Type must be 'application/json', got ${got}.`);
}

/** The text of a JSON body. MLflow refuses any other content type, also where the body is empty. */
export async function readBody(request: IncomingMessage): Promise<string> {
  checkType(request);
  if (request.headers['content-encoding'] !== undefined) {
    throw invalid('Bad Request. A request body cannot be compressed.');
  }
  // Listeners, not the stream's iterator, which costs as much as all else that is done for a small body.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limitBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      request.pause();
      reject(new AssayError('PAYLOAD_TOO_LARGE', `A request body may have ${limitBytes} bytes at most`));
    });
    request.once('end', () =>
      resolve((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString('utf8')),
    );
    request.once('error', reject);
    request.once('close', () => reject(new AssayError('CANCELLED', 'the caller left')));
  });
}
