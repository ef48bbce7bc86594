import { proxyPathOf } from '@assay/contracts';
import { getRunInfo, type Pool } from '@assay/store';
import { optional, text } from '../mlflow/field.ts';
import { invalid } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { noRun, runIdFields, runIdOf } from '../tracking/find-run.ts';
import { unlessEmpty } from '../tracking/wire-run.ts';
import { checkArtifactPath } from './artifact-path.ts';
import type { ArtifactTree } from './artifact-tree.ts';
import { wireChildren } from './wire-children.ts';

/** artifacts/list: what a run logged, one folder at a time. A path that is not there is an empty folder. */
export function runArtifactListingRoute({ pool, tree }: { pool: Pool; tree: ArtifactTree }): MlflowRoute {
  return mlflowRoute({
    methods: ['GET'],
    path: 'artifacts/list',
    access: 'read',
    fields: { ...runIdFields, path: optional(text), page_token: optional(text) },
    async answer({ path = '', page_token: _, ...ids }) {
      const runId = runIdOf(ids);
      const run = await getRunInfo(pool, runId);
      if (run === null) throw noRun(runId);
      const root = proxyPathOf(run.artifactUri);
      if (root === null) {
        throw invalid(`The artifacts of run ${runId} are kept at ${run.artifactUri}, outside this registry`);
      }
      const files = await wireChildren(tree, root, checkArtifactPath(path));
      return { root_uri: run.artifactUri, ...unlessEmpty('files', files) };
    },
  });
}
