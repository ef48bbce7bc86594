import type { Champion } from '@assay/contracts';
import { answerRows, type OnnxModel, type OnnxRow } from '@assay/onnx';

/** An ONNX model in service. Whoever began to ask it gets an answer, also when it is replaced meanwhile. */
export interface ServedOnnx {
  readonly champion: Champion;
  readonly model: Pick<OnnxModel, 'runtime' | 'inputs' | 'outputs'>;
  ask(rows: readonly OnnxRow[]): ReturnType<typeof answerRows>;
  /** Frees its memory when the last question has been answered. */
  retire(): void;
}

export function createServedOnnx(champion: Champion, model: OnnxModel): ServedOnnx {
  let asked = 0;
  let isRetired = false;
  const closeIfIdle = (): void => {
    // What is freed too late or not at all costs memory and no answer.
    if (isRetired && asked === 0) void model.close().catch(() => undefined);
  };
  return {
    champion,
    model,
    async ask(rows) {
      asked++;
      try {
        return await answerRows(model, rows);
      } finally {
        asked--;
        closeIfIdle();
      }
    },
    retire() {
      isRetired = true;
      closeIfIdle();
    },
  };
}
