import { channels } from '@assay/contracts';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenTo } from '../listen-to.ts';
import { listUseCaseNames } from './list-use-case-names.ts';
import { putUseCaseProblems } from './put-use-case-problems.ts';
import { putUseCaseVersion } from './put-use-case-version.ts';
import { removeUseCase } from './remove-use-case.ts';
import { getUseCaseOverview } from './use-case-overview.ts';
import { getUseCaseVersion } from './use-case-version.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const first = { name: 'gold-price', hash: 'h1', content: 'name: gold-price' };
const second = { name: 'gold-price', hash: 'h2', content: 'name: gold-price # 2' };

it('keeps every version and has the newest in force', async () => {
  expect(await putUseCaseVersion(database.pool, first)).toBe(true);
  expect(await putUseCaseVersion(database.pool, first)).toBe(false);
  expect(await putUseCaseVersion(database.pool, second)).toBe(true);
  expect(await getUseCaseOverview(database.pool, 'gold-price')).toMatchObject({
    hash: 'h2',
    content: second.content,
  });
  expect(await getUseCaseVersion(database.pool, first)).toMatchObject({ content: first.content });
});

it('keeps the good version in force while a file is wrong, and forgets the problems when it is right again', async () => {
  await putUseCaseVersion(database.pool, first);
  const problems = [{ line: 3, got: 'x' }];
  expect(await putUseCaseProblems(database.pool, { name: 'gold-price', problems })).toBe(true);
  expect(await putUseCaseProblems(database.pool, { name: 'gold-price', problems })).toBe(false);
  expect(await getUseCaseOverview(database.pool, 'gold-price')).toMatchObject({ hash: 'h1', problems });
  expect(await putUseCaseVersion(database.pool, first)).toBe(true);
  expect(await getUseCaseOverview(database.pool, 'gold-price')).toMatchObject({ hash: 'h1', problems: null });
});

it('removes a use case from the list and brings it back with its file', async () => {
  await putUseCaseVersion(database.pool, first);
  expect(await removeUseCase(database.pool, 'gold-price')).toBe(true);
  expect(await removeUseCase(database.pool, 'gold-price')).toBe(false);
  expect(await listUseCaseNames(database.pool)).toEqual([]);
  await putUseCaseVersion(database.pool, first);
  expect(await listUseCaseNames(database.pool)).toEqual(['gold-price']);
});

it('tells listeners about changes, and only about changes', async () => {
  const heard: string[] = [];
  const listening = await listenTo({
    url: database.url,
    channels: [channels.useCase],
    onNotification: (_, { useCase }) => heard.push(useCase),
  });
  await putUseCaseVersion(database.pool, first);
  await putUseCaseVersion(database.pool, first);
  await putUseCaseVersion(database.pool, { ...first, name: 'last' });
  await vi.waitFor(() => expect(heard).toContain('last'), { timeout: 30_000 });
  expect(heard).toEqual(['gold-price', 'last']);
  await listening.close();
});
