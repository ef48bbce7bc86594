import type { ArtifactTree } from './artifact-tree.ts';

/**
 * What is in a folder, as MLflow lists it. A path that is not there is an empty folder.
 *
 * @param root path below the proxy that the listed paths are relative to
 * @param below the folder, relative to `root`; '' is `root` itself
 */
export async function wireChildren(
  tree: ArtifactTree,
  root: string,
  below: string,
): Promise<{ path: string; is_dir: boolean; file_size?: number }[]> {
  const children = await tree.children(below === '' ? root : `${root}/${below}`);
  return children.map(({ name, isFolder, bytes }) => ({
    path: below === '' ? name : `${below}/${name}`,
    is_dir: isFolder,
    ...(isFolder ? {} : { file_size: bytes }),
  }));
}
