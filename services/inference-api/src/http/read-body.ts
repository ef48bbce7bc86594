import type { IncomingMessage } from 'node:http';
import { AssayError } from '@assay/contracts';

export type BodyRead = (error: AssayError | null, body: unknown) => void;

const jsonType = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

function tooLarge(limitBytes: number): AssayError {
  return new AssayError('PAYLOAD_TOO_LARGE', `the body is larger than ${limitBytes} bytes`);
}

function parse(text: string, type: string | undefined): unknown {
  if (text === '') return {};
  if (type === undefined || !jsonType.test(type)) {
    const got = type ?? 'a body without a content-type';
    throw new AssayError('UNSUPPORTED_MEDIA_TYPE', `the body must be application/json, not ${got}`, {
      errors: [{ path: 'header content-type', got, accepted: 'application/json' }],
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : 'text that is not JSON';
    throw new AssayError('INVALID_REQUEST', `the body is not valid JSON: ${got}`, {
      errors: [{ path: 'body', got, accepted: 'JSON' }],
    });
  }
}

/**
 * Reads a JSON body; an empty one counts as `{}`. The same limits and refusals as the runtime's middleware, for the
 * routes that are answered before Express. `done` is called once, and never when the caller went away.
 */
export function readBody(req: IncomingMessage, limitBytes: number, done: BodyRead): void {
  const type = req.headers['content-type'];
  if (Number(req.headers['content-length'] ?? 0) > limitBytes) {
    done(tooLarge(limitBytes), undefined);
    return;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limitBytes) {
      req.removeAllListeners('data').removeAllListeners('end');
      done(tooLarge(limitBytes), undefined);
      return;
    }
    chunks.push(chunk);
  });
  req.on('end', () => {
    let body: unknown;
    try {
      const whole = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      body = parse(whole.toString('utf8'), type);
    } catch (error) {
      done(error as AssayError, undefined);
      return;
    }
    done(null, body);
  });
}
