import { z } from 'zod';

/** What `POST /models/reload` answers: the versions in service after the look. */
export const reloadReplySchema = z.object({
  models: z.array(z.object({ name: z.string(), version: z.int().positive() })),
});

export type ReloadReply = z.infer<typeof reloadReplySchema>;
