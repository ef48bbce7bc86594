import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareModel } from '@assay/learning';
import { type ForecastServing, loadServingModel, openBundle } from '@assay/model-bundle';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleThreadFile } from '../test/bundle-thread-file.ts';
import { goldBundle } from '../test/gold-bundle.ts';
import { rateBundle, rateRows } from '../test/rate-bundle.ts';
import { type BundleThreads, createBundleThreads } from './bundle-threads.ts';

const files = rateBundle();
const here = loadServingModel(openBundle(files)) as ForecastServing;
const history = rateRows.filter(({ server }) => server === 'ankama').slice(-here.lookBack);
const of = { entity: 'ankama' };
let threads: BundleThreads;

beforeAll(async () => {
  threads = createBundleThreads({ file: await bundleThreadFile(), most: 1 });
});
afterAll(async () => {
  await threads.close();
});

it('forecasts as the same bundle does here, to the bit, and says so of its examples', async () => {
  const { check, serving } = await threads.take('rate 1', files, here);
  expect(check).toEqual({ equal: true, rows: expect.any(Number) });
  expect(check.rows).toBeGreaterThan(0);
  const forecast = await serving.forecast(history, of);
  expect(forecast?.steps).toHaveLength(here.horizon);
  expect(forecast).toEqual(here.forecast(history, undefined, of));
  const { forecast: _inThread, ...facts } = serving;
  expect(here).toMatchObject(facts);
});

it('opens a bundle as it is opened here, and prepares big trees', async () => {
  for (const own of [files, goldBundle()]) {
    const wanted = openBundle(own);
    const { bundle, prepared } = await threads.open(own);
    expect(bundle).toEqual(wanted);
    expect(prepared).toEqual(prepareModel(wanted.model));
  }
  await expect(threads.open(new Map([...files].slice(1)))).rejects.toThrow(/is not there/);
});

it('begins nowhere where nothing was observed', async () => {
  const { serving } = await threads.take('rate 1', files, here);
  expect(await serving.forecast([], of)).toBe(here.forecast([], undefined, of));
});

it('gives a thread the bundle again that has lost it', async () => {
  const { serving } = await threads.take('rate 1', files, here);
  const before = await serving.forecast(history, of);
  for (let version = 2; version < 60; version++) await threads.take(`rate ${version}`, files, here);
  expect(await serving.forecast(history, of)).toEqual(before);
});

it('asks a new thread where one dies', async () => {
  const dying = await threadThat(
    (folder) => `const died = ${JSON.stringify(join(folder, 'died'))};
  if (!existsSync(died)) {
    writeFileSync(died, '');
    process.exit(1);
  }`,
  );
  const dieAgain = () => rmSync(join(dying.folder, 'died'));
  try {
    expect((await dying.threads.open(files)).bundle).toEqual(openBundle(files));
    dieAgain();
    const { serving } = await dying.threads.take('rate 1', files, here);
    dieAgain();
    expect(await serving.forecast(history, of)).toEqual(here.forecast(history, undefined, of));
  } finally {
    await dying.end();
  }
});

it('answers for a model after a call that failed, and names what was wrong', async () => {
  await expect(threads.take('gold', goldBundle(), here)).rejects.toThrow('a regression is no forecast');
  await expect(threads.take('nothing', new Map(), here)).rejects.toThrow('never finished');
  const { serving } = await threads.take('rate 1', files, here);
  expect(await serving.forecast(history, of)).not.toBeNull();
});

it('lets others have their turn in the meantime', async () => {
  // Asked, it waits for an answer that this thread gives when it has a turn.
  const waiting = await threadThat(
    (folder) => `const [asked, told] = ${JSON.stringify([join(folder, 'asked'), join(folder, 'told')])};
  writeFileSync(asked, '');
  for (let left = 500; !existsSync(told); left--) {
    if (left === 0) throw new Error('nobody else had a turn for ten seconds');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  rmSync(told);`,
  );
  const telling = setInterval(() => {
    if (!existsSync(join(waiting.folder, 'asked'))) return;
    rmSync(join(waiting.folder, 'asked'));
    writeFileSync(join(waiting.folder, 'told'), '');
  }, 1);
  try {
    expect((await waiting.threads.open(files)).bundle).toEqual(openBundle(files));
    const { serving } = await waiting.threads.take('rate 1', files, here);
    expect(await serving.forecast(history, of)).toEqual(here.forecast(history, undefined, of));
  } finally {
    clearInterval(telling);
    await waiting.end();
  }
});

/** A thread that does something before it answers, in a folder of its own. */
async function threadThat(first: (folder: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bundle-thread-'));
  const module = join(folder, 'thread.mjs');
  writeFileSync(
    module,
    `import { existsSync, rmSync, writeFileSync } from 'node:fs';
import answer from ${JSON.stringify(pathToFileURL(await bundleThreadFile()).href)};
export default function (call) {
  ${first(folder)}
  return answer(call);
}
`,
  );
  const threads = createBundleThreads({ file: module, most: 1 });
  return {
    threads,
    folder,
    async end(): Promise<void> {
      await threads.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
