import { z } from 'zod';

const value = z.union([z.number(), z.string(), z.boolean()]);

/**
 * What a prediction of an ONNX model from outside answers: the outputs that its file names.
 *
 * @example { "model": "iris-forest", "version": 2, "outputs": { "label": 0, "probabilities": [0.97, 0.03, 0] } }
 */
export const onnxReplySchema = z.object({
  model: z.string(),
  version: z.int().positive().describe('the version that answered'),
  outputs: z.record(z.string(), z.union([value, z.array(value)])),
});

const onnxSlotSchema = z.object({
  name: z.string(),
  type: z.string().describe('float32, float64, int64, string, bool …'),
  shape: z.array(z.int().nullable()).describe('null: any number, rows first'),
});

/** An ONNX model as it is served now. */
export const servedOnnxSchema = z.object({
  name: z.string(),
  version: z.int().positive(),
  predict: z.string().describe('the path that asks this model'),
  runtime: z.string().describe('what computes'),
  inputs: z.array(onnxSlotSchema),
  outputs: z.array(onnxSlotSchema),
});

export type OnnxReply = z.infer<typeof onnxReplySchema>;
export type ServedOnnxInfo = z.infer<typeof servedOnnxSchema>;
