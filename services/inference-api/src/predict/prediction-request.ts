import type { PredictionSource } from '@assay/contracts';

/** A request for one prediction, whatever brought it. */
export interface PredictionRequest {
  /** from the path, the header or the field `useCase` */
  readonly useCase: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  /** where the fields stood, for the paths in error messages */
  readonly origin: 'query' | 'body' | 'message';
  readonly source: Exclude<PredictionSource, 'batch'>;
  readonly simulated: boolean;
  readonly requestId: string | null;
  /** given where the same request may come again (a message); else made anew */
  readonly id?: string;
}
