import { AssayError, isAssayError } from '@assay/contracts';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

export interface S3Settings {
  /** Undefined: AWS itself. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  /** Without keys the SDK looks for its own (a role of the machine or pod). */
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
}

/** A client that any S3 server understands: no checksum trailers that some refuse, bucket in the path. */
export function createS3Client({ endpoint, region, accessKeyId, secretAccessKey }: S3Settings): S3Client {
  const config: S3ClientConfig = {
    region,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey } }),
  };
  return new S3Client(config);
}

/** `s3://bucket/some/key` in its parts; the key is '' for a bucket alone. */
export function parseS3Uri(uri: string): { bucket: string; key: string } {
  const parts = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(uri);
  if (parts === null) {
    throw new AssayError(
      'INVALID_REQUEST',
      `not an S3 address: ${uri.slice(0, 200)}; accepted is s3://bucket/key`,
    );
  }
  return { bucket: parts[1]!, key: parts[2] ?? '' };
}

/** What an error of the SDK means; the server's own words are in its cause. */
export function s3Error(error: unknown, what: string): AssayError {
  if (isAssayError(error)) return error;
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (status === 404 || name === 'NoSuchKey')
    return new AssayError('NOT_FOUND', `there is nothing at ${what}`, { cause: error });
  if (status === 416)
    return new AssayError('INVALID_REQUEST', `the range is outside ${what}`, { cause: error });
  if (status === 401 || status === 403) {
    return new AssayError(
      'UNAVAILABLE',
      `the S3 server refused us at ${what} (${name}): check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY`,
      { cause: error },
    );
  }
  return new AssayError(
    'UNAVAILABLE',
    `the S3 server did not answer as it should at ${what} (${name ?? 'no answer'})`,
    { cause: error },
  );
}
