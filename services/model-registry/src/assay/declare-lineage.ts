import { AssayError } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { findPrediction, getModelVersion, getRun, type Pool } from '@assay/store';
import { z } from 'zod';
import type { ArtifactTree } from '../proxy/artifact-tree.ts';

const answerSchema = z.object({
  prediction: z.object({
    id: z.string(),
    createdAt: z.iso.datetime(),
    useCase: z.string(),
    source: z.string(),
  }),
  version: z.object({
    name: z.string(),
    version: z.string(),
    status: z.string().nullable().describe('null: the version was deleted since'),
    source: z.string().nullable(),
  }),
  run: z
    .object({ id: z.string(), name: z.string(), status: z.string(), startTime: z.number() })
    .nullable()
    .describe('null: the run was deleted since'),
  snapshotSha256: z.string().nullable().describe('the data that it was trained on'),
  useCaseHash: z.string().nullable().describe('the use-case file that it was trained by'),
  codeVersion: z.string().nullable().describe('of the platform that trained it'),
  provenance: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('what the bundle says of where it comes from'),
});

/** The provenance that a bundle's manifest holds; null when there is no such bundle any more. */
async function provenanceAt(
  tree: ArtifactTree,
  place: string | null,
): Promise<Record<string, unknown> | null> {
  if (place === null || (await tree.size(`${place}/manifest.json`)) === null) return null;
  const text = Buffer.from(await tree.bytes(`${place}/manifest.json`)).toString('utf8');
  const { manifest } = JSON.parse(text) as { manifest?: { provenance?: Record<string, unknown> } };
  return manifest?.provenance ?? null;
}

const textIn = (record: Readonly<Record<string, unknown>> | null, ...names: string[]): string | null => {
  for (const name of names) {
    const value = record?.[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
};

/** GET /api/assay/predictions/{id}/lineage: from an answer back to the data, the use case and the code. */
export function declareLineage(
  api: Api,
  {
    pool,
    tree,
    place,
  }: { pool: Pool; tree: ArtifactTree; place: (source: string) => Promise<string | null> },
): void {
  api.route({
    method: 'get',
    path: '/api/assay/predictions/{id}/lineage',
    summary: 'Where a prediction comes from',
    tags: ['lineage'],
    params: z.object({ id: z.uuid() }),
    response: answerSchema,
    access: 'read',
    async handler({ params: { id } }) {
      const prediction = await findPrediction(pool, id);
      if (prediction === null) throw new AssayError('NOT_FOUND', `there is no prediction "${id}"`);
      const version = await getModelVersion(pool, prediction.useCase, prediction.version);
      const run = await getRun(pool, prediction.runId);
      const provenance = version && (await provenanceAt(tree, await place(version.location)));
      const logged = Object.fromEntries(
        [...(run?.params ?? []), ...(run?.tags ?? [])].map((p) => [p.key, p.value]),
      );
      return {
        prediction: {
          id,
          createdAt: prediction.createdAt,
          useCase: prediction.useCase,
          source: prediction.source,
        },
        version: {
          name: prediction.useCase,
          version: String(prediction.version),
          status: version?.status ?? null,
          source: version?.source ?? null,
        },
        run: run && { id: run.runId, name: run.name, status: run.status, startTime: run.startTime },
        snapshotSha256:
          textIn(logged, 'data_snapshot') ?? textIn(provenance, 'snapshotSha256', 'dataSnapshot', 'snapshot'),
        useCaseHash: textIn(logged, 'use_case_hash') ?? textIn(provenance, 'useCaseHash'),
        codeVersion:
          textIn(provenance, 'codeVersion', 'version') ??
          textIn(logged, 'code_version', 'mlflow.source.git.commit'),
        provenance,
      };
    },
  });
}
