import { proxyPathOf, runAddressOf } from '@assay/contracts';
import { getModelVersion, getRunInfo, getVersionByAlias, type Queryable } from '@assay/store';
import { invalid, missing } from '../mlflow/mlflow-error.ts';
import { checkArtifactPath } from '../proxy/artifact-path.ts';
import { checkModelName } from './name-rules.ts';

const longest = 4096;
const refusedSchemes = new Set(['http', 'https', 'ftp', 'sftp', 'file', 'data', 'javascript']);

const wrong = (source: string, problem: string) =>
  invalid(`Invalid model version source: '${source.slice(0, 200)}': ${problem}`);

/** Path of a source's files below the artifact proxy; null when they are elsewhere, or the run is gone. */
export async function placeOf(db: Queryable, source: string): Promise<string | null> {
  const direct = proxyPathOf(source);
  if (direct !== null) return direct;
  const run = runAddressOf(source);
  if (run === null) return null;
  const root = proxyPathOf((await getRunInfo(db, run.runId))?.artifactUri ?? '');
  if (root === null) return null;
  return run.path === '' ? root : `${root}/${run.path}`;
}

/** `models:/name/1` and `models:/name@alias`: the version that it names. */
async function versionNamed(db: Queryable, source: string) {
  const [, name = '', separator, rest = ''] = /^models:\/+([^/@]+)([/@])(.+)$/.exec(source) ?? [];
  if (separator === undefined)
    throw wrong(source, 'expected models:/<name>/<version> or models:/<name>@<alias>');
  checkModelName(name);
  const isNumber = /^\d{1,9}$/.test(rest);
  if (separator === '/' && !isNumber) throw wrong(source, 'the version must be a whole number');
  const found = await (separator === '@'
    ? getVersionByAlias(db, name, rest)
    : getModelVersion(db, name, Number(rest)));
  if (found === null) throw missing(`The source '${source.slice(0, 200)}' names no model version`);
  return found;
}

/**
 * Checks the source of a new version: no address that climbs or leads into another run, none that this registry would
 * have to fetch. A source that is another version is that version's.
 */
export async function resolveSource(
  db: Queryable,
  source: string,
  runId: string,
): Promise<{ source: string; runId: string }> {
  if (source.length > longest) throw wrong(source, `it has ${source.length} characters; at most ${longest}`);
  const scheme = /^([a-z][\w+.-]*):/i.exec(source)?.[1]?.toLowerCase();
  if (scheme === undefined) throw wrong(source, 'a local path cannot be read by the registry');
  if (refusedSchemes.has(scheme)) throw wrong(source, `${scheme}: is not accepted`);
  if (scheme === 'models') {
    const named = await versionNamed(db, source);
    return { source: named.source, runId: runId === '' ? named.runId : runId };
  }
  checkArtifactPath(source.slice(scheme.length + 1).replace(/^\/+/, ''));
  const ofRun = runAddressOf(source);
  if (scheme === 'runs') {
    if (ofRun === null) throw wrong(source, 'expected runs:/<run id>/<path>');
    if (runId !== '' && ofRun.runId !== runId) throw wrong(source, `it is not of the run ${runId}`);
    const run = await getRunInfo(db, ofRun.runId);
    if (run === null) throw missing(`Run with id=${ofRun.runId.slice(0, 100)} not found`);
    return { source, runId: ofRun.runId };
  }
  const path = proxyPathOf(source);
  if (path !== null && runId !== '') {
    const root = proxyPathOf((await getRunInfo(db, runId))?.artifactUri ?? '');
    if (root === null || (path !== root && !path.startsWith(`${root}/`))) {
      throw wrong(source, `it is not below the artifacts of run ${runId.slice(0, 100)}`);
    }
  }
  return { source, runId };
}
