import type { PredictionSource } from '@assay/contracts';

/** A request for one prediction, whatever brought it. */
export interface PredictionRequest {
  /** from the path, the header or the field `useCase` */
  readonly useCase: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  /** where the fields stood, for the paths in error messages: `query`, `body`, `body.data[2]`, `message` */
  readonly origin: string;
  readonly source: Exclude<PredictionSource, 'batch'>;
  readonly simulated: boolean;
  /** Whether the answer says what each feature added to it. */
  readonly explain: boolean;
  readonly requestId: string | null;
  /** given where the same request may come again (a message); else made anew */
  readonly id?: string;
}
