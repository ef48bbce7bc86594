import { channels } from '@assay/contracts';
import { notify } from '@assay/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, startConsole } from '../test/console-under-test.ts';
import { twoVersions } from '../test/two-versions.ts';

let app: ConsoleUnderTest;
beforeEach(async () => {
  app = await startConsole({ versions: twoVersions() });
});
afterEach(() => app.stop());

describe('events', () => {
  it('tell a browser what changes, and a browser that comes back what it missed', async () => {
    const stop = new AbortController();
    const response = await fetch(`${app.url}/api/events`, { signal: stop.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) text += (await reader.read()).value;
    };
    await until('event: hello');
    const hello = /id: (\S+)/.exec(text)![1]!;
    await notify(app.pool, channels.flowRun, { id: 'gold-price:train:1', useCase: 'gold-price' });
    await until(
      'event: flow-run\ndata: {"kind":"flow-run","flowRunId":"gold-price:train:1","useCase":"gold-price"}',
    );
    stop.abort();
    await reader.closed.catch(() => {});

    const again = await fetch(`${app.url}/api/events`, { headers: { 'last-event-id': hello } });
    const missed = again.body!.pipeThrough(new TextDecoderStream()).getReader();
    text = '';
    while (!text.includes('gold-price:train:1')) text += (await missed.read()).value;
    expect(text).not.toContain('resync');
    await missed.cancel();
  });
});
