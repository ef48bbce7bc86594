import { AssayError } from '@assay/contracts';
import { expect, it } from 'vitest';
import { modelCardView } from './model-card-view.ts';

const { signal } = new AbortController();

/** A registry in which the run of version 3 has these files. */
const registryOf = (files: Readonly<Record<string, string>>) =>
  ({
    getModelVersion: async () => ({ runId: 'r3' }),
    listArtifacts: async () => Object.keys(files).map((path) => ({ path, isDir: false, bytes: 1 })),
    getArtifact: async (run: string, path: string) => {
      if (run !== 'r3' || files[path] === undefined) throw new AssayError('NOT_FOUND', 'no such file');
      return new TextEncoder().encode(files[path]);
    },
  }) as unknown as Parameters<typeof modelCardView>[0];

it('gives the Markdown and the plots beside it, and nothing else of the folder', async () => {
  const registry = registryOf({
    'card/model-card.md': '# Card',
    'card/model-card.json': '{}',
    'card/residuals.svg': '<svg/>',
    'card/../x.svg': 'no',
  });
  expect(await modelCardView(registry, 'wine', 3, signal)).toEqual({
    name: 'wine',
    version: 3,
    markdown: '# Card',
    plots: [{ name: 'residuals', svg: '<svg/>' }],
  });
});

it('says so where a version came without a card', async () => {
  await expect(modelCardView(registryOf({}), 'wine', 3, signal)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringMatching(/version 3 of wine came without a model card/),
  });
});
