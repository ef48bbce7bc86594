import type { Champion } from '@assay/contracts';
import type { JudgedEvaluation } from '@assay/model-bundle';
import type { ChampionModels } from '../models/champion-models.ts';
import type { MonitoringMetrics } from './monitoring-metrics.ts';

type SkillEvaluation = JudgedEvaluation['holdout']['skill'][string];

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
  const shown: { name: string; skill: SkillEvaluation | undefined }[] = [];
  const failures: unknown[] = [];
  for (const { name, version } of champions.filter(({ servable }) => servable === 'assay')) {
    try {
      const { holdout } = (await models.version(name, Number(version), signal)).bundle.evaluation;
      shown.push({ name, skill: holdout.skill[holdout.bestBaseline] });
    } catch (error) {
      failures.push(error);
    }
  }
  skill.reset();
  for (const { name, skill: of } of shown) {
    for (const [bound, value] of Object.entries({ estimate: of?.skill, low: of?.low, high: of?.high })) {
      if (typeof value === 'number') skill.set({ use_case: name, bound }, value);
    }
  }
  if (failures.length > 0) throw failures[0];
}
