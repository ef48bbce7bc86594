/** What every result of a monitored window is keyed and explained by. */
export interface MonitoredResult {
  readonly useCase: string;
  readonly version: number;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly rows: number;
  /** `scored`, `insufficient-data`, … */
  readonly outcome: string;
  readonly flowRunId: string;
}
