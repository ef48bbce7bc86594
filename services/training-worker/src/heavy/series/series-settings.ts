import type { ForecastSettings } from '@assay/learning';
import type { UseCase } from '@assay/use-case';

/** What is asked of a forecast, as the use case says it. */
export function seriesSettings({ target }: UseCase): ForecastSettings {
  return { horizon: target.horizon!, stepMs: target.stepMs!, season: target.seasons?.[0] ?? 1 };
}
