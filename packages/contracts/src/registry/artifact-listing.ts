import { z } from 'zod';

/** Answer of GET artifacts/list: paths are relative to the run's artifact root. */
export const artifactListingSchema = z.object({
  root_uri: z.string().default(''),
  files: z
    .array(
      z.object({ path: z.string(), is_dir: z.boolean().default(false), file_size: z.number().optional() }),
    )
    .default([]),
});

export type ArtifactListing = z.infer<typeof artifactListingSchema>;
