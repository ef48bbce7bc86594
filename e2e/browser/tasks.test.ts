import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { ok } from '../http.ts';
import { openPlatform, type Platform } from './platform.ts';
import { writeTaskUseCases } from './task-use-cases.ts';
import { launchBrowser, openWatchedPage } from './watched-page.ts';

let platform: Platform;
let browser: Browser;
let page: Page;
let complaints: string[];
let screenshot: (name: string) => Promise<void>;

const open = (path: string) => page.goto(`${platform.consoleUrl}${path}`);
const panel = (title: string) =>
  page.locator('.panel', { has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
/** Use cases of a platform that is not ours are found by what they do. */
const named: { classification?: string; forecast?: string } = {};

beforeAll(async () => {
  platform = await openPlatform();
  if (platform.dataFiles !== null) writeTaskUseCases(platform.dataFiles);
  browser = await launchBrowser();
  ({ page, complaints, screenshot } = await openWatchedPage(browser));
  page.setDefaultTimeout(20_000);
  const api = <T>(path: string) =>
    ok<T>(`${platform.consoleUrl}${path}`, platform.key === null ? {} : { key: platform.key });
  await eventually(120_000, async () => {
    const { useCases } = await api<{ useCases: { name: string; champion: object | null }[] }>(
      '/api/use-cases',
    );
    for (const { name, champion } of useCases) {
      const { definition } = await api<{ definition: { target: { task: string } } | null }>(
        `/api/use-cases/${name}`,
      );
      const task = definition?.target.task;
      if (champion !== null && (task === 'classification' || task === 'forecast')) named[task] = name;
    }
    expect(Object.keys(named).sort()).toEqual(['classification', 'forecast']);
  });
  if (platform.key !== null) {
    await open('/');
    await page.evaluate(`sessionStorage.setItem('assay-api-key', ${JSON.stringify(platform.key)})`);
  }
}, 280_000);
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});
afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

describe('a classification in the browser', () => {
  it('answers a class with the probability of each as bars, and what each feature added', async () => {
    await open(`/use-cases/${named.classification}`);
    await page.getByLabel('Explain the answer').check();
    await page.getByRole('button', { name: 'Predict', exact: true }).click();
    const answer = page.locator('.answer');
    const bars = answer.getByRole('table', { name: 'Probability of each class' });
    await bars.waitFor();
    const label = await answer.locator('.answer-value').innerText();
    expect(await bars.locator('.bars-strong th').innerText()).toBe(label);
    const shares = (await bars.locator('.num').allInnerTexts()).map((text) => Number.parseFloat(text));
    expect(shares.length).toBeGreaterThanOrEqual(2);
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThan(1);
    await answer.getByRole('table', { name: 'Contribution of each feature' }).waitFor();
  });

  it('shows confusion, calibration and importance of the champion, and its metrics', async () => {
    const trust = panel('How far to trust it');
    await trust.locator('.confusion td').first().waitFor();
    await trust.getByRole('img', { name: /said .* was so/ }).waitFor();
    await trust.getByRole('table', { name: 'Importance of each feature' }).waitFor();
    await panel('Champion').getByText('Accuracy').first().waitFor();
    await screenshot('classification');
  });

  it('opens the model card, with its plots', async () => {
    await page.getByRole('link', { name: /^Model card of v/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Intended use' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Origin' }).waitFor();
    const plots = page.locator('.model-card img');
    expect(await plots.count()).toBeGreaterThanOrEqual(3);
    await eventually(30_000, async () => {
      // A picture that could not be drawn has no width of its own.
      const widths = await plots.evaluateAll((all) =>
        all.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      );
      expect(widths.every((width) => width > 0)).toBe(true);
    });
    await screenshot('model-card');
  });

  it('reports what the expectations found in the snapshot', async () => {
    await open(`/use-cases/${named.classification}`);
    await page.getByRole('link', { name: 'Full report' }).click();
    await page.getByRole('heading', { level: 1, name: 'Expectations' }).waitFor();
    await page.locator('.expectation-name').first().waitFor();
    await screenshot('expectations');
  });
});

describe('a forecast in the browser', () => {
  it('draws the history as a line and what comes next dotted, with where the series stands', async () => {
    await open(`/use-cases/${named.forecast}`);
    const forecast = panel('Forecast');
    await forecast.locator('.chart canvas').waitFor();
    for (const figure of ['Current', 'Change', '7-day average', 'All-time average'])
      await forecast.getByText(figure).first().waitFor();
    await forecast.getByText('In figures').click();
    const steps = await forecast.locator('.table tbody tr').count();
    expect(steps).toBeGreaterThanOrEqual(2);
    expect(await forecast.locator('.table tbody tr').first().innerText()).toMatch(/ to /);
    await panel('How far to trust it').getByText('Mean absolute error by the distance').waitFor();
    await screenshot('forecast');
  });

  it('is readable in the dark and on a telephone, as is a classification', async () => {
    for (const name of [named.forecast, named.classification]) {
      for (const [look, options] of [
        ['dark', { colorScheme: 'dark' as const }],
        ['phone', { width: 390, height: 844 }],
      ] as const) {
        const other = await openWatchedPage(browser, options);
        await other.page.goto(`${platform.consoleUrl}/use-cases/${name}`);
        await other.page.getByText('How far to trust it').waitFor();
        const overflow = await other.page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect([name, look, Number(overflow) <= 0]).toEqual([name, look, true]);
        await other.screenshot(`${name}-${look}`);
        expect(other.complaints).toEqual([]);
        await other.page.close();
      }
    }
  });
});
