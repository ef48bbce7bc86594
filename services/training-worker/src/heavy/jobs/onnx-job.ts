import type { Uncertainty } from '@assay/learning';
import { exportModel, isExportable } from '@assay/onnx';
import { isSeries } from '../is-series.ts';
import { decodeRows } from '../rows/prepared-rows.ts';
import { decodeModel } from '../stored-model.ts';

/** Trees with more nodes would make a file bigger than anybody moves around. */
const mostNodes = 1_000_000;

/**
 * The model as an ONNX file, its probabilities calibrated as they are served; null where ONNX has no words for it
 * (forecasts, networks that read sequences).
 */
export function onnxJob(input: {
  name: string;
  prepared: SharedArrayBuffer;
  served: SharedArrayBuffer;
  uncertainty: Uncertainty | null;
}): Uint8Array | null {
  const { name, prepared, served, uncertainty } = input;
  if (isSeries(prepared)) return null;
  const state = decodeModel(served);
  if (!isExportable(state) || (state.arrays['feature']?.length ?? 0) > mostNodes) return null;
  const { classes } = decodeRows(prepared).pipeline;
  return exportModel(state, {
    name,
    ...(classes && { classes }),
    ...(uncertainty?.kind === 'calibrated' && { calibration: uncertainty }),
  });
}
