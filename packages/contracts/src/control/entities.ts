import { z } from 'zod';

export const entitiesQuerySchema = z.object({
  search: z.string().max(200).default('').describe('a part of the name, whatever its case'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const entitiesSchema = z.object({
  entities: z.array(z.string()).describe('by name'),
  more: z.boolean().describe('there are more than were asked for'),
});
export type Entities = z.infer<typeof entitiesSchema>;
