import { z } from 'zod';

/** The name in /api/use-cases/{name} and /api/models/{name}; looked up before anything is done with it. */
export const nameParams = z.object({ name: z.string().min(1).max(200).describe('name of the use case') });
