import type { Pool } from '@assay/store';
import type { RunWriter } from './run-writer.ts';

/** What the tracking calls are built on. */
export interface Tracking {
  readonly pool: Pool;
  readonly writer: RunWriter;
  readonly now: () => Date;
  /** 32 hex digits, never the same twice. */
  readonly newRunId: () => string;
  readonly random: () => number;
}
