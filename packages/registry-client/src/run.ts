import type { RunStatus, WireRun } from '@assay/contracts';

/** A run, as the platform's own code reads it. Metrics hold the latest value of each key. */
export interface Run {
  readonly runId: string;
  readonly name: string;
  readonly experimentId: string;
  readonly status: RunStatus;
  readonly startTime: Date | null;
  readonly endTime: Date | null;
  readonly artifactUri: string;
  readonly deleted: boolean;
  readonly metrics: Readonly<Record<string, number>>;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

export function runFromWire({ info, data }: WireRun): Run {
  return {
    runId: info.run_id,
    name: info.run_name,
    experimentId: info.experiment_id,
    status: info.status,
    startTime: info.start_time === undefined ? null : new Date(info.start_time),
    endTime: info.end_time ? new Date(info.end_time) : null,
    artifactUri: info.artifact_uri ?? '',
    deleted: info.lifecycle_stage === 'deleted',
    metrics: Object.fromEntries(data.metrics.map(({ key, value }) => [key, value])),
    params: Object.fromEntries(data.params.map(({ key, value }) => [key, value])),
    tags: Object.fromEntries(data.tags.map(({ key, value }) => [key, value])),
  };
}
