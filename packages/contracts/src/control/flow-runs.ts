import { z } from 'zod';
import { flowNames } from '../flows/flow-name.ts';
import { runStates, taskStates } from '../flows/run-state.ts';
import { momentInputSchema, momentSchema } from './moment.ts';

const json = z.record(z.string(), z.unknown());

export const failureSchema = z.object({
  code: z.string(),
  detail: z.string(),
  task: z.string().nullable(),
});
export type Failure = z.infer<typeof failureSchema>;

export const progressViewSchema = z.object({
  done: z.number(),
  total: z.number(),
  message: z.string().nullable(),
});
export type ProgressView = z.infer<typeof progressViewSchema>;

export const flowRunViewSchema = z.object({
  id: z.string(),
  useCase: z.string(),
  flow: z.enum(flowNames),
  logicalTime: momentSchema,
  trigger: z.string().describe('schedule | api | … : who asked for it'),
  state: z.enum(runStates),
  attempt: z.int().describe('1, and one more for each retry or hand-over'),
  createdAt: momentSchema,
  startedAt: momentSchema.nullable(),
  finishedAt: momentSchema.nullable(),
  durationMs: z.number().nullable().describe('until now while it runs'),
  progress: progressViewSchema.extend({ task: z.string() }).nullable().describe('of the task that runs now'),
  error: failureSchema.nullable(),
  outcome: z.string().nullable().describe('what a run that succeeded came to, in one line'),
});
export type FlowRunView = z.infer<typeof flowRunViewSchema>;

export const taskRunViewSchema = z.object({
  name: z.string(),
  attempt: z.int(),
  state: z.enum(taskStates),
  startedAt: momentSchema,
  finishedAt: momentSchema.nullable(),
  progress: progressViewSchema.nullable(),
  error: failureSchema.nullable(),
  output: z.unknown(),
});
export type TaskRunView = z.infer<typeof taskRunViewSchema>;

export const flowRunDetailSchema = flowRunViewSchema.extend({
  parameters: json,
  result: json.nullable(),
  executor: z.string().nullable(),
  tasks: z.array(taskRunViewSchema).describe('each attempt, in the order in which they began'),
  plannedTasks: z
    .array(z.string())
    .describe('the tasks of this flow, in order, also those that have not begun'),
  logs: z.string().describe('where to read its log'),
});
export type FlowRunDetail = z.infer<typeof flowRunDetailSchema>;

export const flowRunQuerySchema = z.object({
  useCase: z.string().max(200).optional(),
  flow: z.enum(flowNames).optional(),
  state: z.enum(runStates).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});
export type FlowRunQuery = z.infer<typeof flowRunQuerySchema>;

export const flowRunPageSchema = z.object({
  flowRuns: z.array(flowRunViewSchema),
  page: z.int(),
  pageSize: z.int(),
  total: z.int(),
});
export type FlowRunPage = z.infer<typeof flowRunPageSchema>;

export const flowLogQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0).describe('only lines with a higher number'),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
});

export const flowLogLineSchema = z.object({
  id: z.int(),
  task: z.string().nullable(),
  time: momentSchema,
  level: z.string(),
  message: z.string(),
  fields: json.nullable(),
});
export type FlowLogLine = z.infer<typeof flowLogLineSchema>;

export const flowLogPageSchema = z.object({
  lines: z.array(flowLogLineSchema),
  next: z.int().describe('pass it as `after` to read on'),
});
export type FlowLogPage = z.infer<typeof flowLogPageSchema>;

export const startFlowRunRequestSchema = z.object({
  flow: z.enum(flowNames),
  logicalTime: momentInputSchema
    .optional()
    .describe('the moment that the run stands for; now, when left out'),
  parameters: json.optional(),
});
export type StartFlowRunRequest = z.infer<typeof startFlowRunRequestSchema>;

export const startFlowRunResponseSchema = z.object({
  id: z.string(),
  created: z.boolean().describe('false: this logical time already had a run, and this is its id'),
});
export type StartFlowRunResponse = z.infer<typeof startFlowRunResponseSchema>;

export const flowRunChangedSchema = z.object({ id: z.string(), state: z.enum(runStates) });
export type FlowRunChanged = z.infer<typeof flowRunChangedSchema>;
