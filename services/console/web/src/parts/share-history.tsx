import type { DriftWindow } from '@assay/contracts';
import { formatShare } from './numbers.ts';

/** The drifted share of each window as a column, oldest first; windows without enough rows are hollow. */
export function ShareHistory({ windows }: { windows: readonly DriftWindow[] }) {
  const shown = windows.slice(-60);
  const threshold = shown.at(-1)?.threshold ?? null;
  return (
    <figure className="columns" aria-label="share of drifted features, window by window">
      {threshold === null ? null : (
        <span className="columns-mark" style={{ bottom: `${threshold * 100}%` }} />
      )}
      {shown.map((window) => (
        <span
          key={`${window.windowEnd} ${window.version}`}
          className={
            window.share === null ? 'column column-none' : window.drifted ? 'column column-bad' : 'column'
          }
          style={{ height: `${Math.max(0.04, window.share ?? 0.04) * 100}%` }}
          title={`${window.windowEnd.slice(0, 16).replace('T', ' ')}: ${window.share === null ? 'too few rows' : formatShare(window.share, 0)}`}
        />
      ))}
    </figure>
  );
}
