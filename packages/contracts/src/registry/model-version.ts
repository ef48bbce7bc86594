import { z } from 'zod';
import { keyValueSchema } from './run.ts';

export const modelVersionStatuses = ['PENDING_REGISTRATION', 'FAILED_REGISTRATION', 'READY'] as const;
export const modelStages = ['None', 'Staging', 'Production', 'Archived'] as const;

/** What can answer a request with this version: our own bundle, an ONNX file, or nothing here. */
export const servables = ['assay', 'onnx', 'no'] as const;

/** A version of a registered model as MLflow's REST API writes it, with `servable` beside. */
export const modelVersionSchema = z.object({
  name: z.string(),
  version: z.string().describe('a whole number from 1, as text'),
  creation_timestamp: z.number().default(0),
  last_updated_timestamp: z.number().default(0),
  current_stage: z.string().default('None'),
  description: z.string().default(''),
  source: z.string().default(''),
  location: z.string().optional().describe('where its files are, when the source only names them'),
  run_id: z.string().default(''),
  run_link: z.string().default(''),
  status: z.enum(modelVersionStatuses).default('READY'),
  status_message: z.string().default(''),
  tags: z.array(keyValueSchema).default([]),
  aliases: z.array(z.string()).default([]),
  servable: z.enum(servables).default('no'),
});

export type ModelVersionStatus = (typeof modelVersionStatuses)[number];
export type ModelStage = (typeof modelStages)[number];
export type Servable = (typeof servables)[number];
export type WireModelVersion = z.infer<typeof modelVersionSchema>;
