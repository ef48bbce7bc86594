import { basename } from 'node:path/posix';
import { pipeline } from 'node:stream/promises';
import { type Api, type Logger, labelRoute } from '@assay/runtime';
import type { Request, Response } from 'express';
import { answerMlflowError } from '../mlflow/answer-error.ts';
import { authorize } from '../mlflow/authorize.ts';
import { invalid, MlflowError, missing } from '../mlflow/mlflow-error.ts';
import { artifactPathInAddress, checkArtifactPath } from './artifact-path.ts';
import type { ArtifactTree } from './artifact-tree.ts';
import { rangeOf } from './byte-range.ts';
import { contentDigest, promisedSha256 } from './content-digest.ts';
import { answerUpload } from './mount-uploads.ts';
import type { MultipartUploads } from './multipart-uploads.ts';
import { frozen, putAgain } from './put-again.ts';

const mounts = ['/api/2.0/mlflow-artifacts', '/ajax-api/2.0/mlflow-artifacts'];

export interface ArtifactProxy {
  readonly tree: ArtifactTree;
  readonly uploads: MultipartUploads;
  /** Files that must stay as they are: a registered bundle's. */
  readonly isFrozen: (path: string) => Promise<boolean>;
}

/**
 * MLflow's artifact proxy: clients need no key of the store. Files are sent as attachments under a sandbox: a page that
 * somebody logged runs nowhere.
 */
export function mountArtifacts(api: Api, logger: Logger, { tree, uploads, isFrozen }: ArtifactProxy): void {
  async function list(req: Request, res: Response): Promise<void> {
    const query = new URLSearchParams(req.originalUrl.split('?').slice(1).join('?'));
    const children = await tree.children(checkArtifactPath(query.get('path') ?? ''));
    const files = children.map(({ name, isFolder, bytes }) => ({
      path: name,
      is_dir: isFolder,
      ...(isFolder ? {} : { file_size: bytes }),
    }));
    res.json({ files });
  }

  async function download(path: string, req: Request, res: Response): Promise<void> {
    const size = await tree.size(path);
    if (size === null) {
      const isFolder = (await tree.children(path)).length > 0;
      throw isFolder
        ? invalid(`'${path}' is a folder; a file can be read`)
        : missing(`No such artifact: '${path}'`);
    }
    const range = rangeOf(req.headers.range, size);
    res.setHeader('accept-ranges', 'bytes');
    res.setHeader('content-type', 'application/octet-stream');
    res.setHeader(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`,
    );
    res.setHeader('content-security-policy', "sandbox; default-src 'none'");
    res.setHeader('x-content-type-options', 'nosniff');
    if (range === null) {
      res.setHeader('content-range', `bytes */${size}`);
      throw new MlflowError(
        'INVALID_PARAMETER_VALUE',
        `'${path}' has ${size} bytes: that range is not in it`,
        416,
      );
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    res.status(range ? 206 : 200).setHeader('content-length', size === 0 ? 0 : end - start + 1);
    if (range) res.setHeader('content-range', `bytes ${start}-${end}/${size}`);
    if (req.method === 'HEAD' || size === 0) res.end();
    else await pipeline(await tree.stream(path, range), res);
  }

  /** With Content-Digest the bytes must be those that the client meant; the answer says what was stored. */
  async function put(path: string, stays: boolean, req: Request, res: Response): Promise<void> {
    if (stays) return putAgain(tree, path, req);
    const sha256 = promisedSha256(req.headers['content-digest'] as string | undefined);
    const stored = await tree.put(path, req, sha256 === undefined ? {} : { sha256 });
    res.setHeader('content-digest', contentDigest(stored.sha256));
  }

  async function checkWritable(path: string): Promise<void> {
    if (await isFrozen(path)) throw frozen(path);
  }

  async function answer(req: Request, res: Response): Promise<void> {
    const [, kind = '', encoded] = /^\/(artifacts|mpu|presigned)(?:\/(.*))?$/.exec(req.path) ?? [];
    if (kind === 'mpu') return answerUpload(api, { uploads, checkWritable }, encoded ?? '', req, res);
    if (kind === 'presigned') {
      labelRoute(res, '/api/2.0/mlflow-artifacts/presigned');
      throw new MlflowError(
        'NOT_IMPLEMENTED',
        'Files are read through the proxy, which honours Range: no key is lent',
      );
    }
    if (kind === '')
      throw new MlflowError('ENDPOINT_NOT_FOUND', 'There is no such call of the artifact proxy');
    const writes = req.method === 'PUT' || req.method === 'DELETE';
    labelRoute(res, '/api/2.0/mlflow-artifacts/artifacts');
    await authorize(api, writes ? 'write' : 'read', req, res);
    if (encoded === undefined) {
      if (req.method === 'GET') return list(req, res);
      throw new MlflowError('BAD_REQUEST', `A path is missing: artifacts/<path>`, 405);
    }
    const path = artifactPathInAddress(encoded);
    if (path === '') throw invalid(`A path is missing: artifacts/<path>`);
    if (req.method === 'GET' || req.method === 'HEAD') return download(path, req, res);
    if (!writes)
      throw new MlflowError('BAD_REQUEST', `Artifacts take GET, PUT and DELETE, not ${req.method}`, 405);
    const stays = await isFrozen(path);
    if (req.method === 'PUT') await put(path, stays, req, res);
    else if (stays) throw frozen(path);
    else await tree.remove(path);
    res.status(200).json({});
  }

  api.express.use(mounts, async (req, res) => {
    try {
      await answer(req, res);
    } catch (error) {
      // The rest of a refused upload is not read.
      if (!req.complete && !res.headersSent) res.setHeader('connection', 'close');
      answerMlflowError(error, req, res, logger);
    }
  });
}
