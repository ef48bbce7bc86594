import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { AssayError } from '@assay/contracts';

/** Passes bytes on while counting and hashing them; ends in an error when they are not the expected ones. */
export class HashStream extends Transform {
  bytes = 0;
  sha256 = '';
  readonly #hash = createHash('sha256');
  readonly #expected: string | undefined;

  constructor(expected?: string) {
    super();
    this.#expected = expected;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    this.sha256 = this.#hash.digest('hex');
    done(checksumFault(this.sha256, this.#expected));
  }
}

export function checksumFault(got: string, expected: string | undefined): AssayError | null {
  if (expected === undefined || expected === got) return null;
  return new AssayError('INVALID_REQUEST', `the bytes have the SHA-256 ${got}, announced was ${expected}`, {
    errors: [{ path: 'sha256', got, accepted: expected }],
  });
}
