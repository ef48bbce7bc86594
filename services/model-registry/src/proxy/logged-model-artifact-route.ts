import { proxyPathOf } from '@assay/contracts';
import type { Pool } from '@assay/store';
import { optional, required, text } from '../mlflow/field.ts';
import { invalid } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { findLoggedModel } from '../tracking/find-logged-model.ts';
import { unlessEmpty } from '../tracking/wire-run.ts';
import { checkArtifactPath } from './artifact-path.ts';
import type { ArtifactTree } from './artifact-tree.ts';
import { wireChildren } from './wire-children.ts';

/** logged-models/{id}/artifacts/directories: the files of a logged model, one folder at a time. */
export function loggedModelArtifactRoute({ pool, tree }: { pool: Pool; tree: ArtifactTree }): MlflowRoute {
  return mlflowRoute({
    methods: ['GET'],
    path: 'logged-models/{model_id}/artifacts/directories',
    access: 'read',
    fields: { model_id: required(text), artifact_directory_path: optional(text), page_token: optional(text) },
    async answer({ model_id, artifact_directory_path = '' }) {
      const model = await findLoggedModel(pool, model_id);
      const root = proxyPathOf(model.artifactUri);
      if (root === null) {
        throw invalid(`The artifacts of ${model_id} are kept at ${model.artifactUri}, outside this registry`);
      }
      const files = await wireChildren(tree, root, checkArtifactPath(artifact_directory_path));
      return { root_uri: model.artifactUri, ...unlessEmpty('files', files) };
    },
  });
}
