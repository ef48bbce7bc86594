import { z } from 'zod';
import { flowNames } from '../flows/flow-name.ts';
import { runStates } from '../flows/run-state.ts';
import { skillEstimateSchema } from './model-evaluation.ts';
import { momentSchema } from './moment.ts';
import { useCaseProblemSchema } from './use-case-problem.ts';

export const championSummarySchema = z.object({
  version: z.int(),
  runId: z.string(),
  since: momentSchema.nullable().describe('when the alias champion was moved to it'),
  skill: skillEstimateSchema.nullable(),
});
export type ChampionSummary = z.infer<typeof championSummarySchema>;

/** A finished or running flow run, as small as a coloured tick needs it. */
export const runTickSchema = z.object({
  id: z.string(),
  flow: z.enum(flowNames),
  state: z.enum(runStates),
  createdAt: momentSchema,
  durationMs: z.number().nullable(),
});
export type RunTick = z.infer<typeof runTickSchema>;

export const scheduleSchema = z.object({
  flow: z.enum(flowNames),
  cron: z.string(),
  timezone: z.string(),
  next: momentSchema.nullable(),
});
export type Schedule = z.infer<typeof scheduleSchema>;

export const driftStateSchema = z.object({
  outcome: z.enum(['steady', 'drifted', 'insufficient-data', 'not-measured']),
  share: z.number().nullable().describe('share of features that drifted, 0…1'),
  threshold: z.number().nullable(),
  windowEnd: momentSchema.nullable(),
});
export type DriftState = z.infer<typeof driftStateSchema>;

export const useCaseSummarySchema = z.object({
  name: z.string(),
  title: z.string(),
  updatedAt: momentSchema,
  champion: championSummarySchema.nullable(),
  registry: z.enum(['up', 'unreachable']).describe('unreachable: who is champion is not known just now'),
  lastRuns: z.array(runTickSchema).describe('newest last, at most 24'),
  nextRun: scheduleSchema.nullable(),
  drift: driftStateSchema,
  problems: z.array(useCaseProblemSchema).describe('of the file on disk, when its newest text was refused'),
  inForce: z.boolean().describe('false: there has never been a valid file under this name'),
});
export type UseCaseSummary = z.infer<typeof useCaseSummarySchema>;

export const useCaseListSchema = z.object({ useCases: z.array(useCaseSummarySchema) });
export type UseCaseList = z.infer<typeof useCaseListSchema>;
