import { proxyPathOf, runAddressOf } from '@assay/contracts';
import { getModelVersion, getRunInfo, getVersionByAlias, type Queryable } from '@assay/store';
import { invalid, missing } from '../mlflow/mlflow-error.ts';
import { checkArtifactPath } from '../proxy/artifact-path.ts';
import { findLoggedModel } from '../tracking/find-logged-model.ts';
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
    throw wrong(
      source,
      'expected models:/<name>/<version>, models:/<name>@<alias> or models:/<id of a logged model>',
    );
  checkModelName(name);
  const isNumber = /^\d{1,9}$/.test(rest);
  if (separator === '/' && !isNumber) throw wrong(source, 'the version must be a whole number');
  const found = await (separator === '@'
    ? getVersionByAlias(db, name, rest)
    : getModelVersion(db, name, Number(rest)));
  if (found === null) throw missing(`The source '${source.slice(0, 200)}' names no model version`);
  return found;
}

export interface ResolvedSource {
  readonly source: string;
  /** Where the files are, when the source only names another version or a logged model; '' = at the source. */
  readonly location: string;
  readonly runId: string;
  readonly loggedModelId: string;
}

export interface SentSource {
  readonly source: string;
  readonly runId: string;
  readonly loggedModelId: string;
}

/** The source is another version, or a logged model: its files are that one's. */
async function resolveModel(db: Queryable, sent: SentSource): Promise<ResolvedSource> {
  const { source, runId, loggedModelId } = sent;
  const id = /^models:\/+(m-[^/@]+)\/*$/.exec(source)?.[1];
  if (id !== undefined) {
    if (id !== loggedModelId)
      throw wrong(source, 'the model_id of the request must name the same logged model');
    const model = await findLoggedModel(db, id);
    return { source, location: model.artifactUri, runId: runId || model.sourceRunId, loggedModelId };
  }
  const named = await versionNamed(db, source);
  if (runId !== '' && runId !== named.runId)
    throw wrong(source, `the version it names is not of the run ${runId.slice(0, 100)}`);
  if (loggedModelId !== '' && loggedModelId !== named.loggedModelId)
    throw wrong(source, `the version it names is not of the logged model ${loggedModelId.slice(0, 100)}`);
  return {
    source: `models:/${named.name}/${named.version}`,
    location: named.location,
    runId: named.runId,
    loggedModelId: named.loggedModelId,
  };
}

/** The source lies below the artifacts of the run or of the logged model that the request names. */
async function checkBelongs(
  db: Queryable,
  path: string,
  { source, runId, loggedModelId }: SentSource,
): Promise<void> {
  if (runId === '' && loggedModelId === '') return;
  const owner =
    loggedModelId === ''
      ? { uri: (await getRunInfo(db, runId))?.artifactUri, name: `run ${runId.slice(0, 100)}` }
      : {
          uri: (await findLoggedModel(db, loggedModelId)).artifactUri,
          name: `the logged model ${loggedModelId}`,
        };
  const root = proxyPathOf(owner.uri ?? '');
  if (root === null || (path !== root && !path.startsWith(`${root}/`))) {
    throw wrong(source, `it is not below the artifacts of ${owner.name}`);
  }
}

/**
 * Checks the source of a new version: no address that climbs or leads into another run or logged model, none that this
 * registry would have to fetch.
 */
export async function resolveSource(db: Queryable, sent: SentSource): Promise<ResolvedSource> {
  const { source, runId, loggedModelId } = sent;
  if (source.length > longest) throw wrong(source, `it has ${source.length} characters; at most ${longest}`);
  const scheme = /^([a-z][\w+.-]*):/i.exec(source)?.[1]?.toLowerCase();
  if (scheme === undefined) throw wrong(source, 'a local path cannot be read by the registry');
  if (refusedSchemes.has(scheme)) throw wrong(source, `${scheme}: is not accepted`);
  if (scheme === 'models') return resolveModel(db, sent);
  checkArtifactPath(source.slice(scheme.length + 1).replace(/^\/+/, ''));
  if (scheme === 'runs') {
    const ofRun = runAddressOf(source);
    if (ofRun === null) throw wrong(source, 'expected runs:/<run id>/<path>');
    if (loggedModelId !== '') throw wrong(source, 'it is of a run, and the request names a logged model');
    if (runId !== '' && ofRun.runId !== runId) throw wrong(source, `it is not of the run ${runId}`);
    const run = await getRunInfo(db, ofRun.runId);
    if (run === null) throw missing(`Run with id=${ofRun.runId.slice(0, 100)} not found`);
    if (run.lifecycleStage === 'deleted')
      throw wrong(source, 'its run is deleted, and its files will go: restore it first');
    return { source, location: '', runId: ofRun.runId, loggedModelId: '' };
  }
  const path = proxyPathOf(source);
  if (path !== null) await checkBelongs(db, path, sent);
  const ofModel = loggedModelId === '' ? '' : (await findLoggedModel(db, loggedModelId)).sourceRunId;
  return { source, location: '', runId: runId || ofModel, loggedModelId };
}
