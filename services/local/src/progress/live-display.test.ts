import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { liveDisplay } from './live-display.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const esc = String.fromCharCode(27);
const colours = new RegExp(`${esc}\\[\\d*[mK]`, 'g');
const pieces = new RegExp(`${esc}\\[(\\d+)A|${esc}\\[(J)|(\\n)|((?:${esc}\\[\\d*[mK]|[^${esc}\\n])+)`, 'g');

/** What a terminal of 40 columns shows in the end, moves up and clears included. */
function terminal() {
  const rows: string[] = [''];
  return {
    rows,
    columns: 40,
    write(text: string) {
      for (const [, up, clear, newline, plain] of text.matchAll(pieces)) {
        if (up !== undefined) rows.splice(rows.length - 1 - Number(up), Number(up));
        else if (clear !== undefined) rows.splice(rows.length - 1, 1, '');
        else if (newline !== undefined) rows.push('');
        else rows[rows.length - 1] = plain!.replace(colours, '');
      }
    },
  };
}

it('keeps each line in its place, and cuts it to the width', () => {
  const out = terminal();
  const display = liveDisplay(out);
  display.set('a', { mark: 'running', text: 'model-registry starts' });
  display.set('b', { mark: 'running', text: `train ${'x'.repeat(80)}` });
  vi.advanceTimersByTime(500);
  display.set('a', { mark: 'done', text: 'model-registry on port 5000' });
  vi.advanceTimersByTime(500);
  expect(out.rows.filter((row) => row !== '')).toEqual([
    '  ✔ model-registry on port 5000',
    expect.stringMatching(/^ {2}. train x{29}$/),
  ]);
});

it('draws how far a task is', () => {
  const out = terminal();
  const display = liveDisplay(out);
  display.set('a', { mark: 'running', text: 'tune', share: 0.5 });
  vi.advanceTimersByTime(100);
  expect(out.rows[0]).toMatch(/tune ▓{8}░{8}$/);
});

it('says a sentence once, above the lines, and below them when all has ended', () => {
  const out = terminal();
  const display = liveDisplay(out);
  display.set('a', { mark: 'done', text: 'ready' });
  vi.advanceTimersByTime(300);
  display.say('it died');
  vi.advanceTimersByTime(300);
  display.end();
  display.say('farewell');
  expect(out.rows.filter((row) => row !== '')).toEqual(['it died', '  ✔ ready', 'farewell']);
});
