import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readUseCaseFolders } from './use-case-folders.ts';
import { validateUseCase } from './validate-use-case.ts';

const dir = mkdtempSync(join(tmpdir(), 'assay-folders-'));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('folders of use cases', () => {
  it('come by name, the default one before all others', async () => {
    for (const name of ['wine', 'bread', 'gold', '.hidden', 'empty']) {
      mkdirSync(join(dir, name));
      if (name !== 'empty') writeFileSync(join(dir, name, 'use-case.yaml'), `name: ${name}\n`);
    }
    const read = await readUseCaseFolders(dir, 'gold');
    expect(read.map(({ folder }) => folder)).toEqual(['gold', 'bread', 'wine']);
    expect(read[0]).toMatchObject({ file: 'data-files/gold/use-case.yaml', text: 'name: gold\n' });
  });

  it('are still there when their file cannot be read: it is refused, not removed', async () => {
    mkdirSync(join(dir, 'bread', 'use-case.yaml'), { recursive: true });
    const [bread] = await readUseCaseFolders(dir, 'gold');
    expect(bread).toMatchObject({ folder: 'bread', unreadable: 'EISDIR' });
    expect(validateUseCase(bread!, new Map())).toMatchObject({
      ok: false,
      problems: [{ file: 'data-files/bread/use-case.yaml', got: 'EISDIR' }],
    });
  });
});
