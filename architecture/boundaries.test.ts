import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readImportTable } from './import-table.ts';
import { importsOf, type SourceImport } from './source-imports.ts';
import { type Member, readWorkspace } from './workspace.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const table = readImportTable(join(root, 'ARCHITECTURE.md'));
const members = readWorkspace(root);
const packages = new Set(members.filter((member) => member.kind === 'package').map((member) => member.name));

/** Each file is parsed once; there are some hundreds. */
const parsed = new Map<string, SourceImport[]>();
const importsIn = (file: string) => parsed.get(file) ?? [];

const isTest = (file: string) =>
  /\.test\.tsx?$/.test(file) || file.includes('/testkit/') || file.includes('/test/');

function mayImport(member: Member, target: string, file: string): boolean {
  if (target === 'testkit') return isTest(file);
  if (member.kind === 'service') return packages.has(target);
  return table.get(member.name)?.has(target) ?? false;
}

function violations(member: Member): string[] {
  return member.files.flatMap((file) =>
    importsIn(file).flatMap(({ specifier, line }) => {
      const where = `${relative(root, file)}:${line}`;
      if (specifier.startsWith('@assay/')) {
        const [target = '', ...deep] = specifier.slice('@assay/'.length).split('/');
        if (deep.length > 0)
          return [`${where} imports ${specifier}: only the edge of a package may be imported`];
        return mayImport(member, target, file)
          ? []
          : [`${where} imports ${specifier}: ${member.name} may not`];
      }
      const leaves =
        specifier.startsWith('.') &&
        relative(member.folder, resolve(dirname(file), specifier)).startsWith('..');
      return leaves ? [`${where} imports ${specifier}: a relative path may not leave ${member.name}`] : [];
    }),
  );
}

describe('arrows between packages', () => {
  beforeAll(() => {
    for (const file of members.flatMap((member) => member.files)) parsed.set(file, importsOf(file));
  }, 120_000);

  it('sees the workspace: a check that saw no module has checked nothing', () => {
    expect(members.length).toBeGreaterThan(15);
    expect(members.flatMap((member) => member.files).length).toBeGreaterThan(100);
    expect(members.flatMap((member) => member.files.flatMap(importsIn)).length).toBeGreaterThan(300);
  });

  it('names every package in the table, and nothing else', () => {
    expect([...table.keys()].sort()).toEqual([...packages].sort());
  });

  it.each(members)('$name imports only what the table allows', (member) => {
    expect(violations(member)).toEqual([]);
  });

  it.each(members)('$name declares what it imports, and no more than the table allows', (member) => {
    const imported = new Set(
      member.files
        .filter((file) => !isTest(file))
        .flatMap(importsIn)
        .filter(({ specifier }) => specifier.startsWith('@assay/'))
        .map(({ specifier }) => specifier.slice('@assay/'.length)),
    );
    expect([...imported].filter((name) => !member.dependencies.has(name))).toEqual([]);
    expect([...member.dependencies].sort()).toEqual([...member.references].sort());
    for (const name of member.dependencies) {
      expect(mayImport(member, name, 'src/index.ts'), `${member.name} depends on ${name}`).toBe(true);
    }
  });

  it('has no cycle', () => {
    const visit = (name: string, path: readonly string[]): void => {
      expect(path, `cycle: ${[...path, name].join(' -> ')}`).not.toContain(name);
      for (const next of table.get(name) ?? []) visit(next, [...path, name]);
    };
    for (const name of table.keys()) visit(name, []);
  });
});
