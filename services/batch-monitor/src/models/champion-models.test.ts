import { describe, expect, it } from 'vitest';
import { bakeryBundle } from '../test/bakery.ts';
import { standInRegistry } from '../test/stand-in-registry.ts';
import { createChampionModels } from './champion-models.ts';

const files = bakeryBundle({ name: 'bread' });
const { signal } = new AbortController();

describe('champion models', () => {
  it('are opened once, ready to predict', async () => {
    const registry = standInRegistry();
    registry.promote('bread', 3, files);
    const models = createChampionModels(registry);
    const opened = await models.champion('bread', signal);
    expect(opened).toMatchObject({ version: 3, runId: 'run-bread-3' });
    expect(opened.model).toMatchObject({ featureNames: expect.arrayContaining(['heat_before']) });
    registry.down = true;
    expect(await models.version('bread', 3, signal)).toBe(opened);
  });

  it('G10 say what is missing before there is one', async () => {
    await expect(createChampionModels(standInRegistry()).champion('bread', signal)).rejects.toMatchObject({
      code: 'MISSING_PREREQUISITE',
      detail: expect.stringMatching(/bread has no champion yet: train it first/),
    });
  });

  it('that are waited for by two runs reach the one when the other is cancelled', async () => {
    const registry = standInRegistry();
    registry.promote('bread', 1, files);
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const models = createChampionModels({
      ...registry,
      async getFolder(place) {
        await arrived;
        return registry.getFolder(place);
      },
    });
    const cancelled = new AbortController();
    const first = models.version('bread', 1, cancelled.signal);
    const second = models.version('bread', 1, signal);
    cancelled.abort(new Error('cancelled'));
    await expect(first).rejects.toThrow('cancelled');
    arrive();
    expect((await second).version).toBe(1);
  });

  it('are asked for again after a failure', async () => {
    const registry = standInRegistry();
    registry.promote('bread', 1, files);
    const models = createChampionModels(registry);
    registry.down = true;
    await expect(models.version('bread', 1, signal)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    registry.down = false;
    expect((await models.version('bread', 1, signal)).version).toBe(1);
  });

  it('that were not trained by the platform are refused by name', async () => {
    const registry = standInRegistry();
    registry.promote('bread', 1, files);
    const models = createChampionModels({
      ...registry,
      getModelVersion: async (...of) => ({ ...(await registry.getModelVersion(...of)), servable: 'onnx' }),
    });
    await expect(models.version('bread', 1, signal)).rejects.toMatchObject({
      code: 'MISSING_PREREQUISITE',
      detail: expect.stringMatching(/version 1 of bread was not trained by the platform/),
    });
  });
});
