import { basename } from 'node:path/posix';
import { type Api, labelRoute } from '@assay/runtime';
import type { Request, Response } from 'express';
import { authorize } from '../mlflow/authorize.ts';
import { integer, list, object, required, text } from '../mlflow/field.ts';
import { invalid, MlflowError } from '../mlflow/mlflow-error.ts';
import { fieldsFromBody, parseBody } from '../mlflow/read-fields.ts';
import { readBody } from '../mlflow/request-body.ts';
import { artifactPathInAddress, checkArtifactPath } from './artifact-path.ts';
import { contentDigest, promisedSha256 } from './content-digest.ts';
import type { MultipartUploads, Part } from './multipart-uploads.ts';

const createFields = { path: required(text), num_parts: required(integer) };
const abortFields = { path: required(text), upload_id: required(text) };
const completeFields = {
  ...abortFields,
  parts: list(object({ part_number: required(integer), etag: required(text) })),
};

/** An ETag is the part's SHA-256, with or without quotes. */
const hash = (etag: string): string => etag.replaceAll('"', '').toLowerCase();

async function fieldsOf<F extends Parameters<typeof fieldsFromBody>[0]>(fields: F, req: Request) {
  return fieldsFromBody(fields, parseBody(await readBody(req))) as {
    [K in keyof F]: ReturnType<F[K]['read']>;
  };
}

/** Where the client's file goes: the folder in the address, and the name of the file that it reads. */
function pathOf(folder: string | undefined, file: string): string {
  const name = basename(file.replaceAll('\\', '/'));
  return checkArtifactPath(folder ? `${artifactPathInAddress(folder)}/${name}` : name);
}

/**
 * MLflow's calls for uploads in parts (`MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD=true`): the parts come to the registry itself,
 * so that clients need no keys of the store.
 *
 * @param rest of the path after /mpu/
 * @param checkWritable throws when the file must stay as it is
 */
export async function answerUpload(
  api: Api,
  parts: { uploads: MultipartUploads; checkWritable: (path: string) => Promise<void> },
  rest: string,
  req: Request,
  res: Response,
): Promise<void> {
  const { uploads, checkWritable } = parts;
  const [, call = '', folder] = /^(create|complete|abort|parts)(?:\/(.*))?$/.exec(rest) ?? [];
  labelRoute(res, `/api/2.0/mlflow-artifacts/mpu/${call}`);
  if (call === 'parts') return answerPart(api, uploads, folder ?? '', req, res);
  if (call === '') throw new MlflowError('ENDPOINT_NOT_FOUND', 'There is no such call of the artifact proxy');
  if (req.method !== 'POST')
    throw new MlflowError('BAD_REQUEST', `mpu/${call} takes POST, not ${req.method}`, 405);
  await authorize(api, 'write', req, res);

  if (call === 'create') {
    const { path, num_parts } = await fieldsOf(createFields, req);
    const target = pathOf(folder, path);
    await checkWritable(target);
    const id = await uploads.start(target, num_parts);
    const base = `${req.protocol}://${req.headers.host}/api/2.0/mlflow-artifacts/mpu/parts/${id}`;
    const credentials = Array.from({ length: num_parts }, (_, index) => ({
      url: `${base}/${index + 1}`,
      part_number: index + 1,
      headers: {},
    }));
    res.json({ upload_id: id, credentials });
    return;
  }
  if (call === 'abort') {
    const { path, upload_id } = await fieldsOf(abortFields, req);
    await uploads.abort(upload_id, pathOf(folder, path));
    res.json({});
    return;
  }
  const { path, upload_id, parts: sent } = await fieldsOf(completeFields, req);
  const target = pathOf(folder, path);
  await checkWritable(target);
  const named: Part[] = sent.map(({ part_number, etag }) => ({ number: part_number, sha256: hash(etag) }));
  const stored = await uploads.complete(upload_id, target, named);
  res.setHeader('content-digest', contentDigest(stored.sha256));
  res.json({});
}

/** GET …/parts/<upload>: what arrived. PUT …/parts/<upload>/<number>: a part, answered with its SHA-256 as ETag. */
async function answerPart(
  api: Api,
  uploads: MultipartUploads,
  rest: string,
  req: Request,
  res: Response,
): Promise<void> {
  // Whoever knows the id of an upload was told it by a call that needed a key.
  await authorize(api, 'open', req, res);
  const [, id = '', number] = /^([\w-]+)(?:\/(\d{1,5}))?$/.exec(rest) ?? [];
  if (req.method === 'GET' && number === undefined) {
    res.json({
      parts: (await uploads.arrived(id)).map(({ number, bytes }) => ({ part_number: number, bytes })),
    });
    return;
  }
  if (req.method !== 'PUT' || number === undefined)
    throw invalid('A part is put to mpu/parts/<upload>/<number>');
  const digest = promisedSha256(req.headers['content-digest'] as string | undefined);
  const sha256 = await uploads.putPart(id, Number(number), req, digest);
  res.setHeader('etag', `"${sha256}"`);
  res.setHeader('content-digest', contentDigest(sha256));
  res.json({});
}
