import type { JsonObject } from './json.ts';

export const flowLogLevels = ['info', 'warn', 'error'] as const;
export type FlowLogLevel = (typeof flowLogLevels)[number];

/** A line of a run's log; ids grow, so `after` an id is the rest. */
export interface FlowLogEntry {
  readonly id: number;
  readonly task: string | null;
  readonly time: Date;
  readonly level: FlowLogLevel;
  readonly message: string;
  readonly fields: JsonObject | null;
}
