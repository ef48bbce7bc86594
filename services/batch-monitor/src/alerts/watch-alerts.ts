import type { Logger } from '@assay/runtime';
import { listAlerts, newestMonitoring, type Pool, predictionFigures, recordAlert } from '@assay/store';
import type { Alert, UseCase } from '@assay/use-case';
import { type AlertFigures, figureOf, isBeyond } from './figure-of.ts';

/** Alerts of use-case files; those that monitoring itself raises are of other kinds. */
export const declared = 'declared';

/** Requests so far back count as recent. */
const recentMs = 5 * 60_000;

export interface AlertWatch {
  /** Raises what has been beyond its bound for as long as its file says, and ends what is not any more. */
  look(useCases: readonly UseCase[]): Promise<void>;
}

/**
 * Watches the `alerts` of use-case files. How long a bound has been passed is kept in memory: a restart begins to count
 * anew. Several replicas raise the same alert, which is one row.
 */
export function watchAlerts({
  pool,
  logger,
  now,
}: {
  pool: Pool;
  logger: Logger;
  now: () => Date;
}): AlertWatch {
  const since = new Map<string, number>();
  return {
    async look(useCases) {
      const watched = useCases.filter(({ alerts }) => alerts.length > 0);
      if (watched.length === 0) return;
      const newest = await newestMonitoring(pool);
      const at = now();
      for (const useCase of watched) {
        const span = { start: new Date(at.getTime() - recentMs), end: at };
        const recent = await predictionFigures(pool, { useCase: useCase.name, ...span });
        const open = new Set(
          (await listAlerts(pool, { useCase: useCase.name, openOnly: true }))
            .filter(({ kind }) => kind === declared)
            .map(({ key }) => key),
        );
        for (const alert of useCase.alerts) await judge(useCase, alert, { recent, newest }, open, at);
        const names = new Set(useCase.alerts.map(({ name }) => name));
        for (const key of open)
          if (!names.has(key)) await end(useCase, key, { reason: 'not declared any more' }, at);
      }
    },
  };

  async function judge(
    useCase: UseCase,
    alert: Alert,
    figures: AlertFigures,
    open: ReadonlySet<string>,
    at: Date,
  ): Promise<void> {
    const key = JSON.stringify([useCase.name, alert.name]);
    const value = figureOf(useCase, alert, figures);
    if (value === null) return;
    const { name, metric, above, below, forMs } = alert;
    const detail = { metric, value, above: above ?? null, below: below ?? null };
    if (!isBeyond(alert, value)) {
      since.delete(key);
      if (open.has(name)) await end(useCase, name, detail, at);
      return;
    }
    const began = since.get(key) ?? at.getTime();
    since.set(key, began);
    if (open.has(name) || at.getTime() - began < forMs) return;
    await recordAlert(pool, { useCase: useCase.name, kind: declared, key: name, detail, resolvedAt: null });
    logger.warn({ useCase: useCase.name, ...detail }, `alert: ${name}`);
  }

  async function end(
    useCase: UseCase,
    name: string,
    detail: Record<string, unknown>,
    at: Date,
  ): Promise<void> {
    await recordAlert(pool, { useCase: useCase.name, kind: declared, key: name, detail, resolvedAt: at });
    logger.info({ useCase: useCase.name }, `alert is over: ${name}`);
  }
}
