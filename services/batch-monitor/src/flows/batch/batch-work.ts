import type { TaskContext } from '@assay/flows';
import type { UseCase } from '@assay/use-case';
import type { Dependencies } from '../dependencies.ts';
import type { PredictionWriter } from './prediction-writer.ts';

/** What the parts of a batch work on. */
export interface BatchWork {
  readonly deps: Dependencies;
  /** As the file in force says. */
  readonly useCase: UseCase;
  /** Nothing that was observed after it is seen. */
  readonly logicalTime: Date;
  readonly task: TaskContext;
  readonly writer: PredictionWriter;
  /** The batch window: later than `from`, up to and with `to`, the newest row. Data may end years before today; the window follows the data. */
  readonly window: { readonly from: Date; readonly to: Date };
}
