import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AssayError } from '@assay/contracts';
import { stopOrphan } from '@assay/embedded-postgres';
import { createLogger, type Environment, type Lifecycle } from '@assay/runtime';
import { checkPorts } from './check-ports.ts';
import type { Config } from './config.ts';
import { type Home, openHome, wipeHome } from './home/home.ts';
import { lockHome } from './home/home-lock.ts';
import { rememberServices, waitForLeftovers } from './home/leftovers.ts';
import { logToFile } from './home/log-file.ts';
import { keepPostgres } from './keep-postgres.ts';
import type { Display } from './progress/display.ts';
import { exampleRequest } from './progress/example-request.ts';
import { farewell, outcomeText } from './progress/farewell.ts';
import { followUseCases } from './progress/follow-use-cases.ts';
import { waitUntilLive } from './progress/wait-until-live.ts';
import { lastLines } from './services/last-lines.ts';
import { platformServices, type ServicePlan } from './services/platform-services.ts';
import { serviceEnvironment } from './services/service-environment.ts';
import { type SupervisedService, superviseService } from './services/supervised-service.ts';
import { type LocalDatabase, startDatabase } from './start-database.ts';

export interface LauncherParts {
  /** The checkout: services/<name>/dist/main.js below it are run. */
  readonly root: string;
  readonly config: Config;
  readonly environment: Environment;
  readonly fresh: boolean;
  readonly display: Display;
  readonly lifecycle: Lifecycle;
  /** Called with what has to be killed if we cannot end in order. */
  onMustDie(kill: () => void): void;
  /** A service refuses its settings: there is no platform without it. */
  onCannotRun(service: string): void;
}

/** Time that the services have to finish what they are doing. */
const servicePatienceMs = 12_000;

/**
 * Starts the whole platform on this machine and resolves when every use case is served, or it is known why not. It goes on
 * running until the lifecycle stops: services first, Postgres last.
 */
export async function startPlatform(parts: LauncherParts): Promise<void> {
  const { config, display, lifecycle } = parts;
  const began = performance.now();
  const { home, log } = await claimHome(parts);
  await checkPorts(platformServices({ root: parts.root, home, config, databaseUrl: '' }));

  const database = await startOurDatabase(parts, home, log);
  const plans = platformServices({ root: parts.root, home, config, databaseUrl: database.url });
  const live = startServices(parts, home, plans);

  const address = (name: string): string =>
    `http://localhost:${plans.find((plan) => plan.name === name)?.port ?? 0}`;
  const consoleUrl = address('console');
  const inferenceUrl = address('inference-api');
  const outcomes = await followUseCases({
    consoleUrl,
    inferenceUrl,
    display,
    allLive: () => live.size === plans.length,
    onOutcome: (one) =>
      display.set(one.useCase, {
        mark: one.outcome === 'served' ? 'done' : 'failed',
        text: `${outcomeText(one)}${elapsed(began)}`,
      }),
    signal: lifecycle.signal,
  });
  const requests = new Map<string, string>();
  for (const { outcome, useCase } of outcomes) {
    if (outcome !== 'served') continue;
    const isDefault = useCase === config.DEFAULT_USE_CASE;
    const request = await exampleRequest({ consoleUrl, inferenceUrl, useCase, isDefault }, lifecycle.signal);
    if (request !== undefined) requests.set(useCase, request);
  }
  display.end();
  display.say(
    farewell({
      outcomes,
      requests,
      seconds: (performance.now() - began) / 1000,
      addresses: [
        ['console', consoleUrl],
        ['predictions', `${inferenceUrl}/docs`],
        ['model registry (MLflow)', address('model-registry')],
        [
          'Postgres',
          `${database.url.replace(/:[^:@]*@/, ':…@')}  (password in ${home.postgres}/connection.json)`,
        ],
      ],
      home: home.folder,
      dataFiles: config.DATA_FILES_DIR,
    }),
  );
}

/** Our folder, for us alone, with nothing left running from a launcher that was killed. */
async function claimHome({ config, fresh, lifecycle, display, root }: LauncherParts): Promise<{
  home: Home;
  log: (line: string) => void;
}> {
  const built = join(root, 'services', 'console', 'dist', 'main.js');
  if (!existsSync(built)) {
    throw new AssayError(
      'CONFIGURATION',
      `${built} is missing: run "npm run build" first ("npm start" does)`,
    );
  }
  let home = openHome(config.ASSAY_HOME);
  let lock = lockHome(home.folder);
  await waitForLeftovers(home.folder, servicePatienceMs, (line) => display.say(line));
  if (fresh) {
    await stopOrphan(join(home.postgres, 'pgdata'));
    wipeHome(home.folder);
    home = openHome(config.ASSAY_HOME);
    lock = lockHome(home.folder);
  }
  lifecycle.onStop('lock', () => lock.release());
  const logger = createLogger({
    service: 'local',
    level: config.LOG_LEVEL,
    destination: logToFile(home.logOf('local')),
  });
  lifecycle.logTo(logger);
  return { home, log: (line) => logger.info(line) };
}

async function startOurDatabase(
  { config, display, lifecycle, onMustDie }: LauncherParts,
  home: Home,
  log: (line: string) => void,
): Promise<LocalDatabase> {
  const began = performance.now();
  display.set('postgres', { mark: 'running', text: 'Postgres 17' });
  const database = await startDatabase({ dataDir: home.postgres, port: config.POSTGRES_PORT, log });
  const { postgres } = database;
  const kept = keepPostgres(postgres, {
    startAgain: database.startAgain,
    onDied: () => display.say('  Postgres died; it is started again.'),
    onBack: () => display.say('  Postgres is back.'),
    onFailed: (error) => log(`Postgres could not be started again: ${error}`),
  });
  let stopped = false;
  lifecycle.onStop('Postgres', async () => {
    await kept.stop();
    stopped = true;
    display.say('  Postgres has stopped.');
  });
  onMustDie(() => {
    if (!stopped) process.kill(kept.pid, 'SIGINT');
  });
  const how = postgres.adopted ? ', found running' : '';
  display.set('postgres', {
    mark: 'done',
    text: `Postgres 17 on port ${postgres.port}${how}${elapsed(began)}`,
  });
  return database;
}

/** Starts every service, keeps them running, and shows when each answers. Those that have answered are in the set. */
function startServices(parts: LauncherParts, home: Home, plans: readonly ServicePlan[]): ReadonlySet<string> {
  const { display, lifecycle } = parts;
  const running = new Map<string, SupervisedService>();
  const pids = new Map<string, number>();
  const live = new Set<string>();
  const remember = (): void => rememberServices(home.folder, [...pids.values()]);

  lifecycle.onStop('services', async () => {
    display.say('  Stopping: services finish what they are doing, then Postgres…');
    await Promise.all([...running.values()].map((service) => service.stop(servicePatienceMs)));
  });
  parts.onMustDie(() => {
    for (const service of running.values()) service.kill();
  });

  for (const { name, main, port, environment } of plans) {
    const logFile = home.logOf(name);
    const show = (mark: 'running' | 'done' | 'failed', text: string): void =>
      display.set(name, { mark, text: `${name} ${text}` });
    const showWhenLive = (): void => {
      const began = performance.now();
      waitUntilLive(port, lifecycle.signal).then(
        () => {
          live.add(name);
          show('done', `on port ${port}${elapsed(began)}`);
        },
        () => {},
      );
    };
    show('running', 'starts');
    running.set(
      name,
      superviseService({
        main,
        logFile,
        environment: serviceEnvironment(parts.environment, environment),
        onStarted(pid) {
          pids.set(name, pid);
          remember();
        },
        onDied(how, delayMs) {
          show('running', `died (${how}), starts again`);
          display.say(`  ${name} died (${how}); it starts again in ${delayMs / 1000} s. Its log: ${logFile}`);
          showWhenLive();
        },
        onGivenUp() {
          show('failed', 'cannot start');
          display.say(
            `  ${name} cannot start:\n${lastLines(logFile, 6)
              .map((line) => `    ${line}`)
              .join('\n')}\n  Its log: ${logFile}`,
          );
          parts.onCannotRun(name);
        },
      }),
    );
    showWhenLive();
  }
  return live;
}

const elapsed = (began: number): string => `  ${((performance.now() - began) / 1000).toFixed(1)} s`;
