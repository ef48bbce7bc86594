import { z } from 'zod';
import { momentSchema } from './moment.ts';

const window = {
  windowStart: momentSchema,
  windowEnd: momentSchema,
  version: z.int(),
  rows: z.int(),
  outcome: z.string().describe('scored | insufficient-data | …'),
};

export const featureDriftSchema = z.object({
  feature: z.string(),
  metric: z.string(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  drifted: z.boolean().nullable(),
});
export type FeatureDrift = z.infer<typeof featureDriftSchema>;

export const driftWindowSchema = z.object({
  ...window,
  share: z.number().nullable(),
  threshold: z.number().nullable(),
  drifted: z.boolean().nullable(),
});
export type DriftWindow = z.infer<typeof driftWindowSchema>;

export const driftViewSchema = z.object({
  latest: driftWindowSchema.extend({ features: z.array(featureDriftSchema) }).nullable(),
  history: z.array(driftWindowSchema).describe('oldest first, at most 200 windows'),
});
export type DriftView = z.infer<typeof driftViewSchema>;

export const performanceWindowSchema = z.object({
  ...window,
  metric: z.string(),
  value: z.number().nullable(),
  reference: z.number().nullable().describe('the value in training'),
  degraded: z.boolean().nullable(),
});
export type PerformanceWindow = z.infer<typeof performanceWindowSchema>;

export const performanceViewSchema = z.object({
  latest: z.array(performanceWindowSchema).describe('the newest window, one entry a metric'),
  history: z.array(performanceWindowSchema).describe('oldest first'),
});
export type PerformanceView = z.infer<typeof performanceViewSchema>;

export const qualityResultSchema = z.object({
  expectation: z.string(),
  severity: z.string(),
  passed: z.boolean(),
  observed: z.unknown(),
  createdAt: momentSchema,
});
export type QualityResult = z.infer<typeof qualityResultSchema>;

export const qualitySnapshotSchema = z.object({
  sha256: z.string(),
  source: z.string(),
  state: z.string(),
  bytes: z.number(),
  rows: z.int().nullable(),
  createdAt: momentSchema,
  importedAt: momentSchema.nullable(),
  readReport: z.unknown(),
  results: z.array(qualityResultSchema),
});
export type QualitySnapshot = z.infer<typeof qualitySnapshotSchema>;

export const qualityViewSchema = z.object({
  latest: qualitySnapshotSchema.nullable(),
  history: z.array(qualitySnapshotSchema).describe('newest first, at most 20 snapshots'),
});
export type QualityView = z.infer<typeof qualityViewSchema>;

export const expectationResultSchema = z.object({
  expectation: z.string().describe('by its Great Expectations name'),
  column: z.string().nullable(),
  severity: z.string().describe('error: the data is refused; warn: it is noted'),
  passed: z.boolean(),
  observed: z.string(),
  accepted: z.string(),
  unexpectedCount: z.int().describe('rows that break it; 0 for checks of a whole column or table'),
  evaluatedCount: z.int().nullable(),
  examples: z.array(z.union([z.string(), z.number()])).describe('some of the unexpected values'),
});
export type ExpectationResultView = z.infer<typeof expectationResultSchema>;

/** What was found in one snapshot of the source. */
export const expectationReportSchema = z.object({
  useCase: z.string(),
  sha256: z.string(),
  source: z.string(),
  state: z.string().describe('fetched | refused | imported | replaced'),
  rows: z.int().nullable(),
  importedAt: momentSchema.nullable(),
  passed: z
    .boolean()
    .nullable()
    .describe('no expectation of severity error failed; null before it was checked'),
  results: z.array(expectationResultSchema).describe('failed ones first'),
  readReport: z.unknown(),
});
export type ExpectationReportView = z.infer<typeof expectationReportSchema>;
