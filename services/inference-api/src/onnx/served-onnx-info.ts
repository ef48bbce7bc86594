import type { ServedOnnxInfo } from '@assay/contracts';
import type { ServedOnnx } from './served-onnx.ts';

export function servedOnnxInfo({ champion, model }: ServedOnnx): ServedOnnxInfo {
  const slot = ({ name, type, shape }: (typeof model.inputs)[number]) => ({ name, type, shape: [...shape] });
  return {
    name: champion.name,
    version: Number(champion.version),
    predict: `/models/${encodeURIComponent(champion.name)}/predict`,
    runtime: model.runtime,
    inputs: model.inputs.map(slot),
    outputs: model.outputs.map(slot),
  };
}
