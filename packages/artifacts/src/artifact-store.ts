import type { Readable } from 'node:stream';

export interface Stored {
  readonly uri: string;
  /** Hex SHA-256 of the bytes. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface PutOptions {
  /** Hex SHA-256 that the bytes must have: others are refused, and nothing is stored. */
  readonly sha256?: string;
  readonly signal?: AbortSignal;
}

/** First and last byte, both counted, from 0; without `end` to the end. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/**
 * Bytes under URIs below one root. A put is all or nothing: readers see the old bytes or the new ones, never a part.
 * Reading what is not there is NOT_FOUND; a path or URI that leaves the root is INVALID_REQUEST.
 */
export interface ArtifactStore {
  /** Without a slash at its end. */
  readonly root: string;
  /** The URI of a relative path: `runs/ab12/model.json`. */
  uri(path: string): string;
  put(uri: string, body: Uint8Array | Readable, options?: PutOptions): Promise<Stored>;
  getBytes(uri: string): Promise<Uint8Array>;
  getStream(uri: string, range?: ByteRange): Promise<Readable>;
  head(uri: string): Promise<{ bytes: number } | null>;
  /** Everything below a folder's URI, at any depth, ordered by URI. */
  list(folderUri: string): Promise<{ uri: string; bytes: number }[]>;
  /** Removing what is not there is no error. */
  remove(uri: string): Promise<void>;
}
