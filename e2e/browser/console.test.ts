import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { ok } from '../http.ts';
import { openPlatform, type Platform } from './platform.ts';
import { improveFeatures } from './visitors-use-case.ts';
import { launchBrowser, openWatchedPage } from './watched-page.ts';

interface UseCase {
  readonly name: string;
  readonly title: string;
  readonly champion: { readonly version: number } | null;
}

let platform: Platform;
let browser: Browser;
let page: Page;
let complaints: string[];
let screenshot: (name: string) => Promise<void>;
let useCase: UseCase;

const api = <T>(path: string, options: Parameters<typeof ok>[1] = {}) =>
  ok<T>(`${platform.consoleUrl}${path}`, {
    ...options,
    ...(platform.key === null ? {} : { key: platform.key }),
  });
const champion = async () => (await api<UseCase>(`/api/use-cases/${useCase.name}`)).champion?.version;
const open = (path: string) => page.goto(`${platform.consoleUrl}${path}`);
/** Text that stands on the page within the time of an ordinary wait. */
const sees = (text: string | RegExp) => page.getByText(text).first().waitFor();

beforeAll(async () => {
  platform = await openPlatform();
  browser = await launchBrowser();
  ({ page, complaints, screenshot } = await openWatchedPage(browser));
  page.setDefaultTimeout(20_000);
  const { useCases } = await api<{ useCases: UseCase[] }>('/api/use-cases');
  const served = useCases.find((one) => one.champion !== null);
  if (!served) throw new Error('no use case of the platform has a champion');
  useCase = served;
  if (platform.key !== null) {
    await open('/');
    await page.evaluate(`sessionStorage.setItem('assay-api-key', ${JSON.stringify(platform.key)})`);
  }
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});
afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

describe('the console in a browser', () => {
  it('shows each use case with champion, skill and what comes next', async () => {
    await open('/');
    const card = page.locator('.card', { hasText: useCase.name });
    await card.getByText(`v${useCase.champion?.version}`).waitFor();
    await card.getByText('skill', { exact: true }).waitFor();
    expect(await card.locator('.interval').getAttribute('aria-label')).toMatch(/interval/);
    expect(await card.locator('.tick').count()).toBeGreaterThan(0);
    await sees('Live');
    await screenshot('use-cases');
  });

  it('opens a use case by keyboard and draws its history', async () => {
    await open('/');
    const link = page.getByRole('link', { name: useCase.title, exact: true });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: useCase.title }).waitFor();
    await page.locator('.chart canvas').first().waitFor();
    for (const panel of [
      'History and predictions',
      'Predict',
      'Champion',
      'Drift',
      'Data quality',
      'Recent runs',
    ]) {
      await page.getByRole('heading', { level: 2, name: panel, exact: true }).waitFor();
    }
  });

  it('zooms into the chart by dragging, asking the service for that stretch of time', async () => {
    const shown = page.locator('.panel', { hasText: 'History and predictions' }).locator('.panel-head .hint');
    const before = await shown.innerText();
    const over = await page.locator('.chart .u-over').first().boundingBox();
    if (!over) throw new Error('the chart has no area');
    const asked = page.waitForRequest((request) => /\/history\?.*from=.*to=/.test(request.url()));
    await page.mouse.move(over.x + over.width * 0.3, over.y + over.height / 2);
    await page.mouse.down();
    await page.mouse.move(over.x + over.width * 0.6, over.y + over.height / 2, { steps: 5 });
    await page.mouse.up();
    await asked;
    await eventually(30_000, async () => expect(await shown.innerText()).not.toBe(before));
    await page.getByRole('button', { name: 'All' }).click();
    await page.getByRole('button', { name: 'All', pressed: true }).waitFor();
  });

  it('predicts by the form that the schema made, and names version and id', async () => {
    await page.getByRole('button', { name: 'Predict', exact: true }).click();
    const answer = page.locator('.answer');
    await answer.waitFor();
    expect(await answer.locator('.answer-value').innerText()).toMatch(/\d/);
    await answer.getByText(`v${useCase.champion?.version}`).waitFor();
    expect(await answer.locator('.answer-id').innerText()).toMatch(/^[0-9a-f-]{36}$/);
    await screenshot('use-case');
  });

  it('starts a run and shows it live until it is done, with its tasks and its log', async () => {
    await page.getByRole('button', { name: 'Monitor', exact: true }).click();
    await page.getByRole('link', { name: 'Watch it' }).click();
    await page.getByRole('heading', { level: 1, name: `monitor · ${useCase.name}` }).waitFor();
    await page.locator('.fact-row .state-succeeded').waitFor({ timeout: 45_000 });
    for (const task of ['collect', 'drift', 'performance', 'verdict']) {
      await page.locator(`[data-task="${task}"] .bar-succeeded`).waitFor();
    }
    await page.locator('.log-line').first().waitFor();
    await screenshot('run');
  });

  it('lists runs, and keeps the filter in the address', async () => {
    await open('/runs');
    await page.locator('tbody tr').first().waitFor();
    await page.getByLabel('Flow').selectOption('monitor');
    await page.waitForURL(/flow=monitor/);
    await eventually(30_000, async () => {
      const flows = await page.locator('tbody .row-link').allInnerTexts();
      expect(new Set(flows)).toEqual(new Set(['monitor']));
    });
    await open('/runs');
    await page.locator('tbody tr').first().waitFor();
    await screenshot('runs');
  });

  it('shows models, and why a version is or is not champion', async () => {
    await open('/models');
    await page.getByRole('link', { name: useCase.name }).click();
    await page.locator('.version-champion').waitFor();
    await page.locator('.version-champion .gate').first().waitFor();
    await sees('Alias history');
    await screenshot('model');
  });

  it('names the line of a mistake in a use-case file', async () => {
    await open('/check');
    await page
      .getByLabel('use-case.yaml')
      .fill('name: test\ntitle: Test\nsource: { path: "a.csv" }\ncolumns:\n  EUR: { type: numbr }\n');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await sees('use-case.yaml:5:');
    await screenshot('check');
  });

  it('says that a page or a use case does not exist, and which do', async () => {
    await open('/nowhere');
    await sees('There is no such page');
    await open('/use-cases/nothing');
    await sees(/there is no use case "nothing"; there (is|are)/);
    // The browser itself reports the 404s that this test has asked for; nothing else.
    expect(complaints.splice(0).filter((text) => !text.includes('404'))).toEqual([]);
  });

  it('is readable in the dark and on a telephone', async () => {
    for (const [name, options] of [
      ['dark', { colorScheme: 'dark' as const }],
      ['phone', { width: 390, height: 844 }],
    ] as const) {
      const other = await openWatchedPage(browser, options);
      await other.page.goto(`${platform.consoleUrl}/use-cases/${useCase.name}`);
      await other.page.locator('.chart canvas').first().waitFor();
      await other.page.getByText('Recent runs').waitFor();
      const overflow = await other.page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([name, Number(overflow) <= 0]).toEqual([name, true]);
      await other.screenshot(`use-case-${name}`);
      expect(other.complaints).toEqual([]);
      await other.page.close();
    }
  });

  it('follows its own content policy and keeps its files for ever, its page not at all', async () => {
    const answer = await fetch(`${platform.consoleUrl}/runs`, { headers: { accept: 'text/html' } });
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await answer.text())?.[1];
    const file = await fetch(`${platform.consoleUrl}${script}`);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${platform.consoleUrl}/assets/../../package.json`)).status).toBe(404);
  });
});

describe('a better version, in a platform of our own', () => {
  const ours = () => platform.dataFiles !== null;

  it('shows the problems of a file that was never valid', async ({ skip }) => {
    if (!ours()) return skip('needs a platform whose use-case folders this test may write');
    await open('/use-cases/broken');
    await sees(/broken\/use-case\.yaml:6:/);
    expect(await page.getByRole('button', { name: 'Train' }).isDisabled()).toBe(true);
    await screenshot('broken');
  });

  it('replaces the champion while the page is open', async ({ skip }) => {
    if (!ours() || platform.dataFiles === null)
      return skip('needs a platform whose use-case folders this test may write');
    const before = await champion();
    await open(`/models/${useCase.name}`);
    await page.locator('.version-champion').waitFor();
    improveFeatures(platform.dataFiles);
    await eventually(50_000, async () => {
      expect(await champion()).toBeGreaterThan(before ?? 0);
    });
    const now = await champion();
    await page.locator(`.version-champion[data-version="${now}"]`).waitFor();
  });

  it('is rolled back and promoted again, each with its reason', async ({ skip }) => {
    if (!ours()) return skip('moves the champion of a platform that is not ours');
    const best = await champion();
    await open(`/models/${useCase.name}`);
    await page.getByRole('button', { name: 'Roll back' }).click();
    const dialog = page.getByRole('dialog', { name: 'Roll back the champion' });
    await dialog.getByLabel('Reason').fill('the browser test wants the older one');
    await dialog.getByRole('button', { name: 'Roll back' }).click();
    await sees(/Rolled back: v\d+ is the champion again/);
    const older = await champion();
    expect(older).toBeLessThan(best ?? 0);
    await page.locator(`.version-champion[data-version="${older}"]`).waitFor();
    await page.locator('.move-rolled-back').getByText('the browser test wants the older one').waitFor();

    await page.locator(`[data-version="${best}"]`).getByRole('button', { name: 'Promote' }).click();
    const promote = page.getByRole('dialog', { name: `Promote v${best} to champion` });
    await promote.getByText('The registry checks these gates again').waitFor();
    await screenshot('promote');
    await promote.getByLabel('Reason').fill('it was better after all');
    await promote.getByRole('button', { name: 'Promote' }).click();
    await page.locator(`.version-champion[data-version="${best}"]`).waitFor();
    expect(await champion()).toBe(best);
    await page.locator('.move').getByText('it was better after all').waitFor();
  });

  it('is refused by its gate where it is no better, in the registry’s words', async ({ skip }) => {
    if (!ours()) return skip('moves the champion of a platform that is not ours');
    const before = await champion();
    await page
      .locator('.version:not(.version-champion)')
      .first()
      .getByRole('button', { name: 'Promote' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('to see the gate');
    await dialog.getByRole('button', { name: 'Promote' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('alert').innerText()).toMatch(/GATE_REFUSED/);
    await screenshot('refused');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await champion()).toBe(before);
    // The browser reports the refusal as a failed request; that is what was asked for.
    expect(complaints.splice(0).filter((text) => !/\b(4\d\d)\b/.test(text))).toEqual([]);
  });
});
