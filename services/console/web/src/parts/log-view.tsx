import type { FlowLogLine } from '@assay/contracts';
import { useEffect, useRef } from 'react';

/** The fields of a line in words; what the message has said already is not said again. */
function fieldWords({ fields, message }: FlowLogLine): string {
  if (!fields) return '';
  return Object.entries(fields)
    .map(
      ([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const,
    )
    .filter(([, value]) => value !== '{}' && !message.includes(value))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** The log of a run. It stays at its end while new lines come, unless someone has scrolled up to read. */
export function LogView({ lines, live }: { lines: readonly FlowLogLine[]; live: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const newest = lines.at(-1)?.id;
  useEffect(() => {
    if (newest !== undefined && pinned.current && box.current)
      box.current.scrollTop = box.current.scrollHeight;
  }, [newest]);
  const onScroll = () => {
    const element = box.current;
    if (element) pinned.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24;
  };
  if (lines.length === 0) {
    return (
      <p className="chart-none">
        {live ? 'Waiting for the first line…' : 'This run wrote nothing to its log.'}
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="log" ref={box} onScroll={onScroll} role="log" aria-label="log" tabIndex={0}>
      {lines.map((line) => (
        <div key={line.id} className={`log-line log-${line.level}`}>
          <time dateTime={line.time}>{line.time.slice(11, 23)}</time>
          <span className="log-level">{line.level}</span>
          <span className="log-task">{line.task ?? ''}</span>
          <span className="log-message">
            {line.message}
            <span className="log-fields" title={fieldWords(line)}>
              {fieldWords(line)}
            </span>
          </span>
        </div>
      ))}
    </div>
  );
}
