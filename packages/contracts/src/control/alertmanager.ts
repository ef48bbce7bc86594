import { z } from 'zod';

/** What Alertmanager posts to a webhook receiver (payload version 4); fields that Assay does not read may be anything. */
export const alertmanagerWebhookSchema = z.looseObject({
  version: z.string().optional(),
  groupKey: z.string().optional(),
  status: z.enum(['firing', 'resolved']),
  alerts: z
    .array(
      z.looseObject({
        status: z.enum(['firing', 'resolved']),
        labels: z.record(z.string(), z.string()),
        annotations: z.record(z.string(), z.string()).default({}),
        startsAt: z.string(),
        endsAt: z.string().optional(),
        fingerprint: z.string().optional(),
      }),
    )
    .max(1000),
});
export type AlertmanagerWebhook = z.infer<typeof alertmanagerWebhookSchema>;

export const alertmanagerAnswerSchema = z.object({
  recorded: z.int().describe('alerts stored or resolved'),
  ignored: z.int().describe('alerts that name no use case'),
  flowRuns: z.array(z.string()).describe('retrainings that these alerts stand for'),
});
export type AlertmanagerAnswer = z.infer<typeof alertmanagerAnswerSchema>;
