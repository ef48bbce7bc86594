import type { PerformanceView, PerformanceWindow } from '@assay/contracts';
import { performanceWindows, type Queryable, type StoredPerformance } from '@assay/store';

function windowOf(stored: StoredPerformance): PerformanceWindow {
  return {
    ...stored,
    windowStart: stored.windowStart.toISOString(),
    windowEnd: stored.windowEnd.toISOString(),
  };
}

/** The newest window, one entry a metric, and the windows before it. */
export async function performanceView(db: Queryable, useCase: string): Promise<PerformanceView> {
  const windows = (await performanceWindows(db, useCase, 600)).map(windowOf);
  const [newest] = windows;
  const sameWindow = (one: PerformanceWindow) =>
    one.windowEnd === newest?.windowEnd &&
    one.windowStart === newest.windowStart &&
    one.version === newest.version;
  return { latest: windows.filter(sameWindow), history: windows.reverse() };
}
