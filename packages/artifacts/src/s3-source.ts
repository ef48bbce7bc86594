import type { Readable } from 'node:stream';
import { AssayError } from '@assay/contracts';
import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createS3Client, parseS3Uri, s3Error } from './s3-client.ts';
import type { Source, SourcePolicy, SourceVersion } from './source-policy.ts';

export async function readS3Source(uri: string, policy: SourcePolicy): Promise<Source> {
  const { client, place, options } = clientFor(uri, policy);
  try {
    const answer = await client.send(new GetObjectCommand(place), options);
    return { stream: answer.Body as Readable, bytes: answer.ContentLength ?? null };
  } catch (error) {
    throw s3Error(error, uri);
  }
}

export async function versionOfS3Source(uri: string, policy: SourcePolicy): Promise<SourceVersion | null> {
  const { client, place, options } = clientFor(uri, policy);
  try {
    const { ETag: tag, LastModified: modified } = await client.send(new HeadObjectCommand(place), options);
    return tag === undefined ? null : { tag, modified: modified ?? null };
  } catch (error) {
    throw s3Error(error, uri);
  }
}

/** @throws AssayError FORBIDDEN for a bucket that the policy does not name */
function clientFor(
  uri: string,
  { buckets = [], s3, signal }: SourcePolicy,
): { client: S3Client; place: { Bucket: string; Key: string }; options: { abortSignal?: AbortSignal } } {
  const { bucket, key } = parseS3Uri(uri);
  if (!buckets.includes(bucket)) {
    throw new AssayError(
      'FORBIDDEN',
      `data is not read from the bucket ${bucket}; allowed: ${buckets.join(', ') || 'no bucket'}`,
    );
  }
  return {
    client: createS3Client(s3 ?? { region: 'us-east-1' }),
    place: { Bucket: bucket, Key: key },
    options: signal ? { abortSignal: signal } : {},
  };
}
