import { AssayError, isAssayError, type ModelCardView } from '@assay/contracts';
import type { RegistryClient } from '@assay/registry-client';

/** Folder of the card in a run's artifacts, and how its plots are named in it. */
const folder = 'card';
const plotFile = /^card\/([a-z0-9-]+)\.svg$/;

/**
 * The card that training wrote beside a version, as it lies in the registry.
 *
 * @throws AssayError NOT_FOUND where the version has none: it came from another program, or from before there were cards
 */
export async function modelCardView(
  registry: Pick<RegistryClient, 'getModelVersion' | 'listArtifacts' | 'getArtifact'>,
  name: string,
  version: number,
  signal: AbortSignal,
): Promise<ModelCardView> {
  const { runId } = await registry.getModelVersion(name, version, { signal });
  const text = async (path: string): Promise<string> =>
    new TextDecoder().decode(await registry.getArtifact(runId, path, { signal }));
  try {
    const markdown = await text(`${folder}/model-card.md`);
    const files = await registry.listArtifacts(runId, folder, { signal });
    const plots = files.flatMap(({ path }) => {
      const named = plotFile.exec(path);
      return named ? [{ name: named[1]!, path }] : [];
    });
    return {
      name,
      version,
      markdown,
      plots: await Promise.all(
        plots.map(async ({ name: plot, path }) => ({ name: plot, svg: await text(path) })),
      ),
    };
  } catch (error) {
    if (isAssayError(error) && error.code === 'NOT_FOUND') {
      throw new AssayError('NOT_FOUND', `version ${version} of ${name} came without a model card`, {
        cause: error,
      });
    }
    throw error;
  }
}
