import { z } from 'zod';
import { cronSchema } from './cron.ts';

/** Traffic that the platform makes itself, marked as simulated. */
export interface Simulation {
  cron: string;
  /** Requests a tick. */
  rows: number;
}

export const simulateSchema = z.strictObject({
  cron: cronSchema.describe('When, as "*/30 * * * *".'),
  rows: z.int().min(1).max(10_000).optional().describe('Requests each time. Default 20.'),
});

export function resolveSimulation(
  inFile: z.infer<typeof simulateSchema> | undefined,
): Simulation | undefined {
  return inFile === undefined ? undefined : { cron: inFile.cron, rows: inFile.rows ?? 20 };
}
