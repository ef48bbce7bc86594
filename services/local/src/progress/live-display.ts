import type { Display, Mark, ProgressLine, Terminal } from './display.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const colour = (code: number, text: string): string => `\u001b[${code}m${text}\u001b[0m`;
const marks: Readonly<Record<Exclude<Mark, 'running'>, string>> = {
  waiting: colour(90, '·'),
  done: colour(32, '✔'),
  failed: colour(31, '✘'),
};

/** For a terminal: the lines are drawn again in place, ten times a second. */
export function liveDisplay(out: Terminal): Display {
  const lines = new Map<string, ProgressLine>();
  let drawn = 0;
  let frame = 0;
  let ended = false;
  const draw = (): void => {
    const width = Math.max(20, (out.columns || 80) - 1);
    const text = [...lines.values()].map((line) => `${render(line, frame, width)}\u001b[K\n`).join('');
    out.write((drawn > 0 ? `\u001b[${drawn}A` : '') + text);
    drawn = lines.size;
  };
  const timer = setInterval(() => {
    frame += 1;
    draw();
  }, 100);
  timer.unref();
  return {
    set(key, line) {
      lines.set(key, line);
    },
    say(text) {
      if (ended) {
        out.write(`${text}\n`);
        return;
      }
      if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[J`);
      drawn = 0;
      out.write(`${text}\n`);
      draw();
    },
    end() {
      if (ended) return;
      clearInterval(timer);
      draw();
      ended = true;
    },
  };
}

function render({ mark, text, share }: ProgressLine, frame: number, width: number): string {
  const sign = mark === 'running' ? colour(36, frames[frame % frames.length]!) : marks[mark];
  const bar = share === undefined || mark !== 'running' ? '' : ` ${barOf(share)}`;
  return `  ${sign} ${[...(text + bar)].slice(0, width - 4).join('')}`;
}

function barOf(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * 16);
  return `${'▓'.repeat(full)}${'░'.repeat(16 - full)}`;
}
