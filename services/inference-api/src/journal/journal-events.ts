import type { Logger } from '@assay/runtime';
import type { JournalEvents } from './journal.ts';

/** What the journal has to tell, as lines of the log. */
export function logJournalEvents(logger: Logger): JournalEvents {
  return {
    onAdopted: (event) => logger.info(event, 'took over the journal of a process that is gone'),
    onDirectoryLost: (event) =>
      logger.warn(event, 'another process took this one for dead and has its journal; went on in a new one'),
    onDamage: (event) =>
      logger.error(event, 'a journal segment was damaged: predictions in it may be lost; the file is kept'),
    onTornTail: (event) =>
      logger.warn(event, 'skipped the last write of a process that died; it was never answered'),
  };
}
