import { channels, type FlowRunNotification } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import { notify, type Queryable } from '@assay/store';

/** Says that a run changed. A lost notification is made good by the listeners' polling, so this never throws. */
export async function announce(db: Queryable, run: FlowRunNotification, logger: Logger): Promise<void> {
  try {
    await notify(db, channels.flowRun, run);
  } catch (error) {
    logger.debug({ err: error, flowRun: run.id }, 'a change of a flow run could not be announced');
  }
}
