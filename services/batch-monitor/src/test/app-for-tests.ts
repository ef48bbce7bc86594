import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll } from 'vitest';
import { type StandInRegistry, standInRegistry } from './stand-in-registry.ts';
import { newFolder, removeFolder, type StartedApp, startApp } from './start-app.ts';

/** The running service of one test file, with a database and a registry of its own. */
export interface AppForTests extends StartedApp {
  readonly registry: StandInRegistry;
}

/** Starts the service before the tests of a file and stops it after them. */
export function appForTests(): AppForTests {
  const registry = standInRegistry();
  const folder = newFolder();
  let database: TestDatabase;
  let started: StartedApp;
  beforeAll(async () => {
    database = await createTestDatabase();
    started = await startApp({ databaseUrl: database.url, registry, folder });
  });
  afterAll(async () => {
    await started.stop();
    await database.drop();
    removeFolder(folder);
  });
  // There is no service before the first test; what is asked of it is asked when it is there.
  return new Proxy({ registry } as AppForTests, {
    get: (own, name) => (name === 'registry' ? own.registry : started[name as keyof StartedApp]),
  });
}
