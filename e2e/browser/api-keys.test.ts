import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { freePorts } from '../free-ports.ts';
import { createServers, type DatabaseService, type Servers } from '../mlflow/servers.ts';
import { type ServiceProcess, startService } from '../mlflow/service-process.ts';
import { launchBrowser, openWatchedPage } from './watched-page.ts';

const adminKey = 'the-administrator-of-this-test';
let servers: Servers;
let registry: DatabaseService;
let withKeys: ServiceProcess;
let withoutKeys: ServiceProcess;
let browser: Browser;

/** A console on the registry's database. */
async function startConsole(env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const [port] = await freePorts(1);
  return startService({
    name: 'console',
    command: process.execPath,
    args: [fileURLToPath(new URL('../../services/console/dist/main.js', import.meta.url))],
    env: {
      DATABASE_URL: registry.databaseUrl,
      REGISTRY_URL: registry.url,
      INFERENCE_URL: 'http://127.0.0.1:1',
      CONSOLE_PORT: String(port),
      LOG_LEVEL: 'error',
      ...env,
    },
    url: `http://127.0.0.1:${port}`,
    probe: '/health/live',
    patienceMs: 60_000,
  });
}

beforeAll(async () => {
  servers = await createServers({ durable: false });
  const keys = { ASSAY_AUTH: 'keys', ASSAY_API_KEY: adminKey };
  registry = await servers.startRegistry(keys);
  [withKeys, withoutKeys, browser] = await Promise.all([
    startConsole(keys),
    startConsole({ ASSAY_AUTH: 'off' }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([withKeys?.stop(), withoutKeys?.stop()]);
  await servers?.stop();
});

const createRun = async (key: string): Promise<number> =>
  (
    await fetch(`${registry.url}/api/2.0/mlflow/runs/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: '{}',
    })
  ).status;

it('an administrator makes a key, sees it once, sees it used, and revokes it', async () => {
  const { page, complaints, screenshot } = await openWatchedPage(browser);
  page.setDefaultTimeout(20_000);
  await page.goto(`${withKeys.url}/keys`);
  await page.getByRole('heading', { name: 'This needs a key' }).waitFor();
  await page.getByLabel('API key', { exact: true }).fill(adminKey);
  await page.getByRole('button', { name: 'Use this key' }).click();
  await page.getByText('No key yet').waitFor();

  await page.getByLabel('Name').fill('nightly training');
  await page.getByLabel('Role').selectOption('writer');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = (await page.locator('.made-key code').textContent()) ?? '';
  expect(key).toMatch(/^assay_/);
  await page.getByRole('cell', { name: 'nightly training', exact: true }).waitFor();
  await page.getByRole('cell', { name: 'never' }).waitFor();
  await screenshot('api-keys');
  expect(await createRun(key)).toBe(200);

  await page.reload();
  const row = page.getByRole('row', { name: /nightly training/ });
  await row
    .getByText(/just now|ago|s$/)
    .nth(1)
    .waitFor();
  expect(await page.content()).not.toContain(key);
  expect(await row.getByText('never').count()).toBe(0);

  await page.getByRole('button', { name: 'Revoke nightly training' }).click();
  await page.getByRole('button', { name: 'Revoke for good' }).click();
  await row.getByText('revoked').waitFor();
  await eventually(30_000, async () => expect(await createRun(key)).toBe(401));
  // The browser tells of the 401 that made the page ask for a key.
  expect(complaints.filter((one) => !one.includes('401'))).toEqual([]);
  await page.close();
});

it('in local mode the page says that no keys are asked for, and offers none', async () => {
  const { page, complaints, screenshot } = await openWatchedPage(browser);
  page.setDefaultTimeout(20_000);
  await page.goto(`${withoutKeys.url}/keys`);
  await page.getByText('No keys are asked for here').waitFor();
  expect(await page.getByRole('button', { name: 'Make the key' }).count()).toBe(0);
  await screenshot('api-keys-local');
  expect(complaints).toEqual([]);
  await page.close();
});
