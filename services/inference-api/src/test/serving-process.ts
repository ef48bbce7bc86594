import { goldBundle } from './gold-bundle.ts';
import { standInRegistry } from './stand-in-registry.ts';
import { startApp, until } from './start-app.ts';

/** A process of its own for tests that kill one: serves gold-price 1 and prints its address when it does. */
const [databaseUrl, stateDir, threadFile] = process.argv.slice(2);
const registry = standInRegistry();
registry.promote('gold-price', 1, goldBundle());
const app = await startApp({
  databaseUrl: databaseUrl!,
  stateDir: stateDir!,
  threadFile: threadFile!,
  registry,
});
await until(
  () => app.get('/models'),
  ({ body }) => body.models.length === 1,
);
process.stdout.write(`${app.url}\n`);
