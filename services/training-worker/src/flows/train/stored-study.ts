import type { ArtifactStore } from '@assay/artifacts';
import {
  createStudy,
  type Study,
  type StudyOptions,
  type StudyState,
  studyFromState,
  type Trial,
} from '@assay/learning';
import { getWorkJson, putWorkFile } from './work-files.ts';

/** What became of a trial. `runId` is its run in the registry. */
export interface TrialResult {
  readonly outcome: number | 'failed' | 'pruned';
  readonly metrics: Readonly<Record<string, number>>;
  /** What it said on its way. */
  readonly reports?: NonNullable<Trial['reports']>;
  /** How far its fit went (`Trial.reach`). */
  readonly reach?: number;
  readonly seconds: number;
  readonly runId: string | null;
  /** Of TensorFlow.js, where it fitted a network. */
  readonly backend?: string;
  readonly failure?: string;
}

interface Stored {
  readonly study: StudyState;
  readonly results: Readonly<Record<string, TrialResult>>;
  readonly beganAt: string;
}

export interface StoredStudy {
  readonly study: Study;
  /** By trial number; also of trials that the study has not been told yet. */
  readonly results: Map<number, TrialResult>;
  readonly beganAt: Date;
  /** Whether an earlier attempt of the task left it. */
  readonly resumed: boolean;
  save(): Promise<void>;
}

const file = 'study.json';

/** The study of a run as its last attempt left it, or a new one: no trial that has ended is run again. */
export async function openStoredStudy(
  artifacts: ArtifactStore,
  runId: string,
  options: StudyOptions,
  now: Date,
): Promise<StoredStudy> {
  const stored = (await getWorkJson(artifacts, runId, file)) as Stored | undefined;
  const study = stored === undefined ? createStudy(options) : studyFromState(stored.study);
  const results = new Map(
    Object.entries(stored?.results ?? {}).map(([number, result]) => [Number(number), result]),
  );
  const beganAt = stored === undefined ? now : new Date(stored.beganAt);
  const write = async (): Promise<void> => {
    const state: Stored = {
      study: study.state(),
      results: Object.fromEntries(results),
      beganAt: beganAt.toISOString(),
    };
    await putWorkFile(artifacts, runId, file, new TextEncoder().encode(JSON.stringify(state)));
  };
  let writing: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return {
    study,
    results,
    beganAt,
    resumed: stored !== undefined,
    save() {
      // One after the other, each with what is known when its turn comes: who asks before then waits for the same one.
      waiting ??= writing.then(() => {
        waiting = undefined;
        writing = write();
        return writing;
      });
      return waiting;
    },
  };
}
