import { z } from 'zod';

/** The error codes of MLflow's REST API that the registry answers with. Clients act on the code, not on the HTTP status. */
export const mlflowErrorCodes = [
  'INVALID_PARAMETER_VALUE',
  'BAD_REQUEST',
  'RESOURCE_DOES_NOT_EXIST',
  'RESOURCE_ALREADY_EXISTS',
  'RESOURCE_CONFLICT',
  'ENDPOINT_NOT_FOUND',
  'INVALID_STATE',
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'REQUEST_LIMIT_EXCEEDED',
  'NOT_IMPLEMENTED',
  'TEMPORARILY_UNAVAILABLE',
  'INTERNAL_ERROR',
] as const;

export const mlflowErrorSchema = z.object({
  error_code: z.union([z.enum(mlflowErrorCodes), z.string()]),
  message: z.string().default(''),
});

export type MlflowErrorCode = (typeof mlflowErrorCodes)[number];
