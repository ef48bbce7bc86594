import type { FlowName } from '@assay/contracts';

/**
 * The id of the run of a flow for a moment: the same moment, the same run.
 *
 * @example flowRunId({ useCase: 'gold-price', flow: 'train', logicalTime }) // gold-price:train:2026-11-21T10:00:00.000Z
 */
export function flowRunId(run: {
  useCase: string;
  flow: FlowName;
  logicalTime: Date;
  suffix?: string | undefined;
}): string {
  const id = `${run.useCase}:${run.flow}:${run.logicalTime.toISOString()}`;
  return run.suffix === undefined ? id : `${id}:${run.suffix}`;
}
