import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { openArtifactStore } from '@assay/artifacts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WorkerWithoutRegistry, workerWithoutRegistry } from './test/worker-without-registry.ts';

const shipped = new URL('../../../data-files/bike-duration/', import.meta.url);
/** There is one in Compose, and its test runs this file. */
const endpoint = process.env['S3_TEST_ENDPOINT'];
const s3 = {
  endpoint,
  region: 'us-east-1',
  accessKeyId: process.env['S3_TEST_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: process.env['S3_TEST_SECRET_ACCESS_KEY'] ?? '',
};
const bucket = `assay-source-${randomUUID()}`;

describe.skipIf(endpoint === undefined)('a source in a bucket of an S3 server', () => {
  let worker: WorkerWithoutRegistry;
  beforeAll(async () => {
    worker = await workerWithoutRegistry('bike-duration', { s3, bucket });
  }, 120_000);
  afterAll(() => worker.stop(), 60_000);

  test('is imported by the worker, again when the object is another, and only from a bucket that is allowed', async () => {
    const store = await openArtifactStore({ root: `s3://${bucket}`, s3 });
    const uri = `s3://${bucket}/trips.parquet`;
    await store.put(uri, await readFile(new URL('trips-2024-05.parquet', shipped)));
    const shippedYaml = await readFile(new URL('use-case.yaml', shipped), 'utf8');
    const yaml = shippedYaml.replace(/^source: .*$/m, `source: { uri: "${uri}" }`);
    await worker.put('use-case.yaml', yaml);
    const first = await worker.ingested(() => true);
    expect(first.error).toBeNull();
    expect(first.result).toMatchObject({ source: uri, rows: 12_000 });

    // Other bytes, though no parquet: that the run fails shows that they were read.
    await store.put(uri, new TextEncoder().encode('not a table'));
    const second = await worker.ingested(({ state }) => state === 'failed');
    expect(second).toMatchObject({ trigger: 'source', error: { code: 'INVALID_REQUEST' } });

    await worker.put('use-case.yaml', yaml.replace(bucket, 'somebody-elses'));
    const refused = await worker.ingested(({ error }) => error?.code === 'FORBIDDEN');
    expect(refused.error!.detail).toContain(`allowed: ${bucket}`);
  }, 200_000);
});
