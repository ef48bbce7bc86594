import type { GateInput } from '@assay/learning';
import type { JudgedChampion } from './jobs/evaluate-job.ts';

/**
 * What a challenger is compared with.
 *
 * @param compared the champion's answers, or why there are none that could be compared; null without a champion
 */
export function gateMode(
  champion: JudgedChampion | null,
  compared: Float64Array | string | null,
): GateInput['mode'] {
  if (champion === null || typeof compared === 'string') return 'first-champion';
  return champion.dataReplaced ? 'champion-data-replaced' : 'champion-comparison';
}
