import { z } from 'zod';
import { errorCodes } from './errors.ts';

export const fieldErrorSchema = z.object({
  path: z.string().describe('where in the request, for example body.EUR'),
  got: z.string().describe('what was there'),
  accepted: z.string().describe('what would have been accepted'),
});

/** The body of every error answer outside the MLflow and Open Inference routes (RFC 9457, application/problem+json). */
export const problemSchema = z.object({
  type: z.string().describe('urn:assay:error:<code>'),
  title: z.string(),
  status: z.int().min(400).max(599),
  code: z.enum(errorCodes),
  detail: z.string(),
  instance: z.string().optional().describe('the path that was called'),
  requestId: z.string().optional(),
  errors: z.array(fieldErrorSchema).optional(),
});

export type Problem = z.infer<typeof problemSchema>;
