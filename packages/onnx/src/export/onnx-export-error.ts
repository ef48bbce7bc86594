/** A model that ONNX has no words for. */
export class OnnxExportError extends Error {
  override readonly name = 'OnnxExportError';
  readonly code = 'ONNX_EXPORT';
  readonly kind: string;

  constructor(kind: string, why: string) {
    super(`a model "${kind}" cannot be written as ONNX: ${why}`);
    this.kind = kind;
  }
}
