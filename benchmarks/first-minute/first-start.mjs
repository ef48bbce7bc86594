import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const settings = [
  'REGISTRY_PORT',
  'INFERENCE_PORT',
  'BATCH_MONITOR_PORT',
  'TRAINING_WORKER_PORT',
  'CONSOLE_PORT',
  'POSTGRES_PORT',
];

/** Ports that nobody listens on, all of them held until all are known. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => server.listening || once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/**
 * One `npm start` of a checkout with an empty home, from the command to the last model in service, then stopped.
 *
 * @param {Record<string, string>} own of the environment
 * @returns {Promise<{ seconds: number, served: Record<string, number>, answered: Record<string, number>, servedAt: number, trainings: Record<string, object> }>}
 *   seconds from the start until each use case was served, and of each task of its training; when each service answered first, and when all
 *   were served (ms since 1970)
 */
export async function firstStart(checkout, own = {}) {
  const home = mkdtempSync(join(tmpdir(), 'assay-first-minute-'));
  const ports = await freePorts(settings.length);
  const environment = Object.fromEntries(settings.map((setting, i) => [setting, String(ports[i])]));
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: checkout,
    env: { ...process.env, ...environment, ...own, ASSAY_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'exit');
  const served = {};
  const answered = {};
  const said = [];
  try {
    // What is served is asked of the API: what is said on the terminal is not the same in all versions.
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(String(bytes)));
    const expected = readdirSync(join(checkout, 'data-files'), { withFileTypes: true }).filter((one) =>
      one.isDirectory(),
    ).length;
    const elapsed = () => (performance.now() - began) / 1000;
    while (Object.keys(served).length < expected) {
      if (child.exitCode !== null || elapsed() > 1200)
        throw new Error(`not all served after ${elapsed()} s:\n${said.join('')}`);
      await wait(100);
      const answer = await fetch(`http://127.0.0.1:${environment.INFERENCE_PORT}/models`).catch(
        () => undefined,
      );
      const { models = [] } = answer?.ok ? await answer.json() : {};
      for (const { name } of models) served[name] ??= elapsed();
      for (const [service, setting] of Object.entries({
        'training-worker': 'TRAINING_WORKER_PORT',
        'inference-api': 'INFERENCE_PORT',
      })) {
        if (answered[service] !== undefined) continue;
        const ready = await fetch(`http://127.0.0.1:${environment[setting]}/health/ready`).catch(
          () => undefined,
        );
        if (ready?.ok) answered[service] = Date.now();
      }
    }
    const seconds = Math.max(...Object.values(served));
    const servedAt = Date.now();
    return {
      seconds,
      served,
      answered,
      servedAt,
      trainings: await trainingsOf(`http://127.0.0.1:${environment.CONSOLE_PORT}`),
    };
  } finally {
    // npm passes no signal on: the whole group is told.
    if (child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
}

/** Seconds of every task of the training of each use case. */
async function trainingsOf(url) {
  const json = async (path) => (await fetch(`${url}${path}`)).json();
  const { flowRuns } = await json('/api/flow-runs?flow=train&pageSize=50');
  const trainings = {};
  for (const { id, useCase } of flowRuns) {
    const { tasks } = await json(`/api/flow-runs/${encodeURIComponent(id)}`);
    const seconds = Object.fromEntries(
      tasks
        .filter(({ finishedAt }) => finishedAt !== null)
        .map(({ name, startedAt, finishedAt }) => [
          name,
          (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
        ]),
    );
    trainings[useCase] = { ...seconds, whole: Object.values(seconds).reduce((sum, value) => sum + value, 0) };
  }
  return trainings;
}
