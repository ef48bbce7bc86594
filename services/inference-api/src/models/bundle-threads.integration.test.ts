import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  const folder = mkdtempSync(join(tmpdir(), 'assay-dying-thread-'));
  const [module, mark] = [join(folder, 'thread.mjs'), join(folder, 'died')];
  const real = JSON.stringify(pathToFileURL(await bundleThreadFile()).href);
  writeFileSync(
    module,
    `import { existsSync, writeFileSync } from 'node:fs';
import answer from ${real};
export default function dieOnce(call) {
  if (existsSync(${JSON.stringify(mark)})) return answer(call);
  writeFileSync(${JSON.stringify(mark)}, '');
  process.exit(1);
}
`,
  );
  const dying = createBundleThreads({ file: module, most: 1 });
  try {
    expect((await dying.open(files)).bundle).toEqual(openBundle(files));
    rmSync(mark);
    const { serving } = await dying.take('rate 1', files, here);
    rmSync(mark);
    expect(await serving.forecast(history, of)).toEqual(here.forecast(history, undefined, of));
  } finally {
    await dying.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

it('answers for a model after a call that failed, and names what was wrong', async () => {
  await expect(threads.take('gold', goldBundle(), here)).rejects.toThrow('a regression is no forecast');
  await expect(threads.take('nothing', new Map(), here)).rejects.toThrow('never finished');
  const { serving } = await threads.take('rate 1', files, here);
  expect(await serving.forecast(history, of)).not.toBeNull();
});

it('lets others have their turn in the meantime', async () => {
  const { serving } = await threads.take('rate 1', files, here);
  let turns = 0;
  let isMade = false;
  const made = serving.forecast(history, of).finally(() => {
    isMade = true;
  });
  while (!isMade) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  await made;
  expect(turns).toBeGreaterThan(1);
});
