export type { Calibration } from './export/calibration-graph.ts';
export { exportModel, isExportable } from './export/export-model.ts';
export { OnnxExportError } from './export/onnx-export-error.ts';
export { answerRows, type OnnxRow } from './run/answer-rows.ts';
export { OnnxModelError, type OnnxModelErrorCode } from './run/onnx-model-error.ts';
export type { RuntimeName } from './run/onnx-runtime.ts';
export type { OnnxTensor } from './run/onnx-tensor.ts';
export { type OnnxModel, type OnnxSlot, openOnnxModel } from './run/open-onnx-model.ts';
