import type { Logger } from '@assay/runtime';
import type { DLogger } from '@dbos-inc/dbos-sdk';

/** DBOS's log lines as ours. It is talkative at info: that is debug here. */
export function engineLog(logger: Logger): DLogger {
  const child = logger.child({ part: 'dbos' });
  return {
    debug: () => {},
    info: (entry) => child.debug(String(entry)),
    warn: (entry) => child.warn(String(entry)),
    error: (entry, metadata) => child.error({ stack: metadata?.stack }, String(entry)),
  };
}
