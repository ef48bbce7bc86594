import {
  type AlertmanagerAnswer,
  alertmanagerAnswerSchema,
  alertmanagerWebhookSchema,
} from '@assay/contracts';
import type { Api } from '@assay/runtime';
import {
  driftWindows,
  getUseCaseOverview,
  oneRetrainingAtATime,
  performanceWindows,
  recordAlert,
} from '@assay/store';
import { retrainingForAlert } from '../alerts/retraining-for-alert.ts';
import type { ConsoleParts } from '../console-parts.ts';

/** Alertmanager writes this for "not yet". */
const never = '0001-01-01T00:00:00Z';

function momentOf(text: string | undefined, fallback: Date): Date {
  const time = text === undefined || text === never ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? fallback : new Date(time);
}

export function alertmanagerRoute(api: Api, parts: ConsoleParts): void {
  const { pool, parseStored, now } = parts;
  /** The end of the newest window that measured what the alert is about. */
  async function windowEndOf(useCase: string, alertName: string): Promise<Date | null> {
    const [newest] =
      alertName === 'DataDrift'
        ? await driftWindows(pool, useCase, 1)
        : await performanceWindows(pool, useCase, 1);
    return newest?.windowEnd ?? null;
  }

  api.route({
    method: 'post',
    path: '/api/alertmanager',
    summary:
      "Alertmanager's webhook: alerts about a use case are recorded; one that calls for a retraining maps to the monitor's own",
    tags: ['alerts'],
    body: alertmanagerWebhookSchema,
    response: alertmanagerAnswerSchema,
    access: 'write',
    handler: async ({ body }): Promise<AlertmanagerAnswer> => {
      const flowRuns = new Set<string>();
      let recorded = 0;
      for (const alert of body.alerts) {
        const name = alert.labels['alertname'] ?? 'unnamed';
        const stored = await getUseCaseOverview(pool, alert.labels['use_case'] ?? '');
        if (stored === null) continue;
        await recordAlert(pool, {
          useCase: stored.name,
          kind: `alertmanager:${name}`,
          key: `${alert.fingerprint ?? ''}@${alert.startsAt}`,
          detail: { labels: alert.labels, annotations: alert.annotations },
          resolvedAt: alert.status === 'resolved' ? momentOf(alert.endsAt, now()) : null,
        });
        recorded += 1;
        const useCase = parseStored(stored);
        if (alert.status !== 'firing' || useCase === null) continue;
        const windowEnd = await windowEndOf(useCase.name, name);
        // The monitor's own verdict takes the same lock: one of them starts a retraining, the other finds it.
        const run = await oneRetrainingAtATime(pool, useCase.name, () =>
          retrainingForAlert(parts, useCase, name, windowEnd),
        );
        if (run !== null) flowRuns.add(run);
      }
      return { recorded, ignored: body.alerts.length - recorded, flowRuns: [...flowRuns] };
    },
  });
}
