import { z } from 'zod';

/** How an alias came to move. `deleted`: the alias was removed, or went with its version or model. */
export const aliasMoveKinds = ['set', 'promoted', 'rolled-back', 'deleted'] as const;

/** One row of the append-only history of an alias: who, when, why, on what evidence, from where to where. */
export const aliasMoveSchema = z.object({
  name: z.string(),
  alias: z.string(),
  kind: z.enum(aliasMoveKinds),
  fromVersion: z.string().nullable(),
  toVersion: z.string().nullable(),
  movedAt: z.iso.datetime(),
  actor: z.string(),
  reason: z.string(),
  evidence: z.record(z.string(), z.unknown()).nullable(),
});

export const aliasHistorySchema = z.object({ moves: z.array(aliasMoveSchema).describe('newest first') });

/** Body of the promote and roll-back routes. */
export const moveReasonSchema = z.object({
  reason: z.string().trim().min(1).max(2000).describe('why; kept for ever in the history'),
  actor: z.string().trim().min(1).max(200).optional().describe('on whose behalf; the caller when left out'),
});

export type AliasMoveKind = (typeof aliasMoveKinds)[number];
export type AliasMove = z.infer<typeof aliasMoveSchema>;
export type MoveReason = z.infer<typeof moveReasonSchema>;
