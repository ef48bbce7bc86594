import type { Readable } from 'node:stream';
import type { S3Settings } from './s3-client.ts';

/** Where data may be read from. What is not named here is refused, whatever a use-case file says. */
export interface SourcePolicy {
  /** Folders whose files (links resolved) may be read; relative sources are looked up in the first. */
  readonly folders: readonly string[];
  /** `data.example.org`, `data.example.org:8443`, `*.example.org`; every redirect is held to it too. */
  readonly hosts: readonly string[];
  readonly buckets?: readonly string[];
  readonly s3?: S3Settings;
  readonly maxBytes?: number;
  /** Until the first byte of an answer over the network; 30 s by default. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface Source {
  readonly stream: Readable;
  /** As announced; null where the server did not say. */
  readonly bytes: number | null;
}

/** Which bytes a source over the network holds, as its server tells without sending them. */
export interface SourceVersion {
  /** Another one for other bytes: the ETag, else the time of the change. */
  readonly tag: string;
  /** Null where the server does not say. */
  readonly modified: Date | null;
}
