export type OnnxModelErrorCode = 'ONNX_MODEL' | 'ONNX_INPUT' | 'ONNX_RUNTIME';

/** A file that is no ONNX model, inputs that are not those of the model, or no runtime to run it on. */
export class OnnxModelError extends Error {
  override readonly name = 'OnnxModelError';
  readonly code: OnnxModelErrorCode;
  readonly what: string;
  readonly got: string;
  readonly accepted: string;

  constructor(code: OnnxModelErrorCode, what: string, got: string, accepted: string) {
    super(`${what}: got ${got}, accepted is ${accepted}`);
    this.code = code;
    this.what = what;
    this.got = got;
    this.accepted = accepted;
  }
}
