import { createHash } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AssayError } from '@assay/contracts';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { ArtifactStore, ByteRange } from './artifact-store.ts';
import { checksumFault, HashStream } from './hash-stream.ts';
import { pathSegments } from './relative-path.ts';
import { createS3Client, parseS3Uri, type S3Settings, s3Error } from './s3-client.ts';

/** An artifact store in a bucket, which is made if it is missing. */
export async function openS3Store(rootUri: string, settings: S3Settings): Promise<ArtifactStore> {
  const root = rootUri.replace(/\/+$/, '');
  const { bucket, key: prefix } = parseS3Uri(root);
  if (prefix !== '') pathSegments(prefix);
  const client = createS3Client(settings);
  await makeBucket(client, bucket);

  const keyOf = (uri: string): string => {
    if (uri === root) return prefix;
    if (!uri.startsWith(`${root}/`))
      throw new AssayError('INVALID_REQUEST', `${uri.slice(0, 200)} is not below ${root}`);
    const below = pathSegments(uri.slice(root.length + 1).replace(/\/$/, '')).join('/');
    return prefix === '' ? below : `${prefix}/${below}`;
  };

  const get = async (uri: string, range?: ByteRange): Promise<Readable> => {
    const key = keyOf(uri);
    try {
      const Range = range && `bytes=${range.start}-${range.end ?? ''}`;
      const answer = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, ...(Range ? { Range } : {}) }),
      );
      return answer.Body as Readable;
    } catch (error) {
      throw s3Error(error, uri);
    }
  };

  return {
    root,
    uri: (path) => `${root}/${pathSegments(path).join('/')}`,

    async put(uri, body, { sha256, signal } = {}) {
      const Key = keyOf(uri);
      try {
        if (body instanceof Uint8Array) {
          const digest = createHash('sha256').update(body).digest('hex');
          const fault = checksumFault(digest, sha256);
          if (fault !== null) throw fault;
          const command = new PutObjectCommand({
            Bucket: bucket,
            Key,
            Body: body,
            ContentLength: body.length,
          });
          await client.send(command, signal ? { abortSignal: signal } : {});
          return { uri, sha256: digest, bytes: body.length };
        }
        const hash = new HashStream(sha256);
        // An error of the source, or a wrong checksum, ends the upload before S3 makes an object of its parts.
        pipeline(body, hash, () => {});
        const upload = new Upload({ client, params: { Bucket: bucket, Key, Body: hash } });
        signal?.addEventListener('abort', () => void upload.abort(), { once: true });
        await upload.done();
        return { uri, sha256: hash.sha256, bytes: hash.bytes };
      } catch (error) {
        signal?.throwIfAborted();
        throw s3Error(error, uri);
      }
    },

    async getBytes(uri) {
      return buffer(await get(uri));
    },
    getStream: get,

    async head(uri) {
      try {
        const answer = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: keyOf(uri) }));
        return { bytes: answer.ContentLength ?? 0 };
      } catch (error) {
        const known = s3Error(error, uri);
        if (known.code === 'NOT_FOUND') return null;
        throw known;
      }
    },

    async list(folderUri) {
      const folder = keyOf(folderUri);
      const start = prefix === '' ? 0 : prefix.length + 1;
      const listed: { uri: string; bytes: number }[] = [];
      try {
        const pages = paginateListObjectsV2(
          { client },
          { Bucket: bucket, Prefix: folder === '' ? '' : `${folder}/` },
        );
        for await (const page of pages) {
          for (const { Key = '', Size = 0 } of page.Contents ?? []) {
            if (!Key.endsWith('/')) listed.push({ uri: `${root}/${Key.slice(start)}`, bytes: Size });
          }
        }
      } catch (error) {
        throw s3Error(error, folderUri);
      }
      return listed.sort((a, b) => (a.uri < b.uri ? -1 : 1));
    },

    async remove(uri) {
      if (uri === root) throw new AssayError('INVALID_REQUEST', 'the root itself is not removed');
      try {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(uri) }));
      } catch (error) {
        throw s3Error(error, uri);
      }
    },
  };
}

async function makeBucket(client: S3Client, bucket: string): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    const known = s3Error(error, `s3://${bucket}`);
    if (known.code !== 'NOT_FOUND') throw known;
    await client.send(new CreateBucketCommand({ Bucket: bucket })).catch((failure: Error) => {
      // Several services start at once; one of them makes it.
      if (failure.name !== 'BucketAlreadyOwnedByYou' && failure.name !== 'BucketAlreadyExists') {
        throw s3Error(failure, `s3://${bucket}`);
      }
    });
  }
}
