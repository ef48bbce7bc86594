import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlowRunJson } from '../flow-run.ts';
import { assay, assayJson } from './assay-command.ts';
import { changeUseCase, createPlatform, type Platform, trainQuickly } from './platform.ts';

interface Model {
  aliases: { alias: string; version: number }[];
  versions: { version: number; evaluation: { skill: { skill: number } } }[];
  aliasHistory: { reason: string; toVersion: string | null }[];
}

describe('assay, the command', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await createPlatform();
    trainQuickly(platform);
    // Each training is to be served, so that there is something to promote and to roll back to.
    changeUseCase(platform, 'better_than: champion', 'better_than: nothing');
    await platform.up();
  });
  afterAll(() => platform?.remove());

  const championOf = ({ aliases }: Model): number | undefined =>
    aliases.find(({ alias }) => alias === 'champion')?.version;

  it.each([
    'up',
    'train',
    'ingest',
    'predict',
    'batch',
    'monitor',
    'runs',
    'models',
    'promote',
    'rollback',
    'simulate',
    'validate',
  ])('%s --help says how it is used', async (command) => {
    const { code, out } = await assay(platform, command, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`Usage: assay ${command}`);
    if (command !== 'runs') expect(out).toContain('--json');
  });

  it('up passes its options on; what is said is JSON', async () => {
    const { code, out, err } = await assay(platform, 'up', '--json');
    // It has the settings of the platform that runs already.
    expect(out + err).toContain('Assay runs here already');
    expect(out + err).not.toContain('unknown option');
    expect(code).toBe(1);
  });

  it('predict answers what the API answers', async () => {
    const answer = await assayJson(platform, 'predict', 'gold-price', 'Date=2023-10-01', 'EUR=1720');
    expect(answer).toMatchObject({ model: 'gold-price', version: 1 });
    expect(answer['gold_diff']).toBe((await platform.predict()).gold_diff);
    const { out } = await assay(platform, 'predict', 'gold-price', 'Date=2023-10-01', 'EUR=1720');
    expect(out).toContain(`gold_diff: ${answer['gold_diff']}`);
  });

  it('train follows the run to its end; models shows the new version', async () => {
    const { code, out, err } = await assay(platform, 'train', 'gold-price');
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/gold-price:train:\S+ succeeded after/);
    const model = await assayJson<Model>(platform, 'models', 'gold-price');
    expect(model.versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(championOf(model)).toBe(2);
    expect(Number.isFinite(model.versions[0]?.evaluation.skill.skill)).toBe(true);
    expect((await assay(platform, 'models')).out).toMatch(/gold-price +2 +.*champion = 2/);
  });

  it('rollback and promote move the champion, with their reasons', async () => {
    expect(await assayJson(platform, 'rollback', 'gold-price', '--reason', 'too slow')).toMatchObject({
      name: 'gold-price',
      version: 1,
    });
    expect(
      await assayJson(platform, 'promote', 'gold-price', '2', '--reason', 'looked at by hand'),
    ).toMatchObject({ version: 2 });
    const model = await assayJson<Model>(platform, 'models', 'gold-price');
    expect(championOf(model)).toBe(2);
    expect(model.aliasHistory.slice(0, 2).map(({ reason }) => reason)).toEqual([
      'looked at by hand',
      'too slow',
    ]);
  });

  it.each(['batch', 'monitor', 'ingest'])('%s runs to its end', async (flow) => {
    const run = await assayJson<FlowRunJson>(platform, flow, 'gold-price');
    expect(run).toMatchObject({ flow, state: 'succeeded', error: null });
  });

  it('runs lists, and shows tasks and log of one', async () => {
    const { flowRuns } = await assayJson<{ flowRuns: FlowRunJson[] }>(
      platform,
      'runs',
      'list',
      '--flow',
      'train',
    );
    expect(flowRuns.length).toBe(2);
    const id = flowRuns[0]?.id ?? '';
    const shown = await assayJson<FlowRunJson & { log: unknown[] }>(platform, 'runs', 'show', id);
    expect(shown.tasks.map(({ name }) => name)).toEqual([
      'prepare',
      'tune',
      'fit',
      'evaluate',
      'register',
      'promote',
    ]);
    expect(shown.log.length).toBeGreaterThan(0);
    expect((await assay(platform, 'runs')).out).toContain(id);
  });

  it('simulate sends traffic that is stored as simulated', async () => {
    const { code, out } = await assay(
      platform,
      'simulate',
      'gold-price',
      '--rate',
      '50',
      '--count',
      '10',
      '--drift',
      '0.2',
      '--json',
    );
    expect(code).toBe(0);
    const ids = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { predictionId: string }).predictionId);
    expect(ids).toHaveLength(10);
    await expect
      .poll(
        () =>
          platform.sql(
            'SELECT count(*)::int AS n FROM assay.prediction WHERE simulated AND id = ANY($1::uuid[])',
            [ids],
          ),
        { timeout: 20_000 },
      )
      .toEqual([{ n: 10 }]);
  });

  it('validate names the line', async () => {
    const shipped = join(platform.dataFiles, 'gold-price/use-case.yaml');
    expect(await assayJson(platform, 'validate', shipped)).toMatchObject({ valid: true });
    const broken = join(platform.home, '../broken.yaml');
    writeFileSync(broken, 'name: broken\ntitle: x\nsource: { pathh: "*.csv" }\n');
    const { code, out, err } = await assay(platform, 'validate', broken);
    expect(code).toBe(1);
    expect(out).toMatch(/broken\.yaml:3:\d+.*pathh/);
    expect(err).toContain('1 of 1 files');
  });

  it.each([
    [['train', 'silver-price'], 1, /silver-price/],
    [['predict', 'silver-price', 'EUR=1'], 1, /silver-price/],
    [['predict', 'gold-price', 'Date=2023-10-01', 'EURO=1720'], 1, /EURO[\s\S]*EUR/],
    [['predict', 'gold-price', 'Date=tomorrow', 'EUR=1720'], 1, /Date[\s\S]*tomorrow/],
    [['predict', 'gold-price', 'EUR'], 1, /write name=value/],
    [['models', 'silver-price'], 1, /silver-price/],
    [['promote', 'gold-price', '99', '--reason', 'a try'], 1, /99/],
    [['promote', 'gold-price', 'best', '--reason', 'a try'], 1, /"best" is no version/],
    [['promote', 'gold-price', '1'], 2, /--reason/],
    [['rollback', 'silver-price', '--reason', 'a try'], 1, /silver-price/],
    [['runs', 'show', 'nothing:like:this'], 1, /nothing:like:this/],
    [['runs', 'list', '--flow', 'trane'], 1, /flow[\s\S]*trane/],
    [['runs', 'list', '--limit', 'many'], 1, /limit|pageSize/],
    [['simulate', 'gold-price', '--rate', 'fast'], 1, /--rate fast/],
    [['train', 'gold-price', '--at', 'yesterday'], 1, /logicalTime[\s\S]*yesterday/],
    [['trane', 'gold-price'], 2, /unknown command 'trane'/],
    [['train'], 2, /use-case/],
    [['train', 'gold-price', '--quick'], 2, /unknown option '--quick'/],
    [['validate', '/no/such/file.yaml'], 1, /no\/such\/file/],
  ] as const)('%j ends with %d and says what is wrong', async (words, code, message) => {
    const result = await assay(platform, ...words);
    expect(result.err).toMatch(message);
    expect(result.err).not.toMatch(/\n\s+at /);
    expect(result.code).toBe(code);
  });
});
