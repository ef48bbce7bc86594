import type { Champion } from '@assay/contracts';
import type { ChampionModels } from '../models/champion-models.ts';
import type { ShownSkill } from './monitoring-gauges.ts';

/** The skill of each champion over its best baseline on the holdout; champions without an evaluation are left out. */
export async function championSkills(
  champions: readonly Champion[],
  models: ChampionModels,
  signal: AbortSignal,
): Promise<ShownSkill[]> {
  const shown = await Promise.all(
    champions
      .filter(({ servable }) => servable === 'assay')
      .map(async ({ name, version }) => {
        const { bundle } = await models.version(name, Number(version), signal);
        return skillOf(name, bundle.evaluation);
      }),
  );
  return shown.filter((skill) => skill !== null);
}

interface Holdout {
  readonly bestBaseline?: string;
  readonly skill?: Readonly<
    Record<string, { skill: number | null; low: number | null; high: number | null }>
  >;
}

export function skillOf(useCase: string, evaluation: unknown): ShownSkill | null {
  const holdout = (evaluation as { holdout?: Holdout } | null)?.holdout;
  const skill = holdout?.skill?.[holdout.bestBaseline ?? ''];
  if (!skill || skill.skill === null || skill.low === null || skill.high === null) return null;
  return { useCase, estimate: skill.skill, low: skill.low, high: skill.high };
}
