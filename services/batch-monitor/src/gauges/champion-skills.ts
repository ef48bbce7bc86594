import type { Champion } from '@assay/contracts';
import type { ChampionModels } from '../models/champion-models.ts';
import type { MonitoringMetrics } from './monitoring-metrics.ts';

/**
 * Shows the skill of each champion over its best baseline on the holdout, as its bundle has it. A champion whose bundle
 * cannot be read does not keep the others from being shown.
 *
 * @throws the first failure, once the others are shown
 */
export async function showSkills(
  { skill }: MonitoringMetrics,
  champions: readonly Champion[],
  models: ChampionModels,
  signal: AbortSignal,
): Promise<void> {
  const ours = champions.filter(({ servable }) => servable === 'assay');
  const opened = await Promise.allSettled(
    ours.map(({ name, version }) => models.version(name, Number(version), signal)),
  );
  skill.reset();
  for (const [at, { name }] of ours.entries()) {
    const version = opened[at]!;
    if (version.status === 'rejected') continue;
    const { bestBaseline, skill: skills } = version.value.bundle.evaluation.holdout;
    const shown = skills[bestBaseline];
    const bounds = { estimate: shown?.skill, low: shown?.low, high: shown?.high };
    for (const [bound, value] of Object.entries(bounds)) {
      if (typeof value === 'number') skill.set({ use_case: name, bound }, value);
    }
  }
  const failed = opened.find((version) => version.status === 'rejected');
  if (failed) throw failed.reason;
}
