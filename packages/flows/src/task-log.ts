import type { FlowLogLevel, JsonObject } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import type { FlowLogBuffer } from './flow-log-buffer.ts';

/** A logger with pino's call shapes; what is said at info and above is also kept with the run. */
export interface TaskLog {
  debug: LogMethod;
  info: LogMethod;
  warn: LogMethod;
  error: LogMethod;
}

export interface LogMethod {
  (message: string): void;
  (fields: object, message: string): void;
}

export function createTaskLog(options: {
  logger: Logger;
  buffer: FlowLogBuffer;
  flowRunId: string;
  task: string | null;
  now: () => Date;
}): TaskLog {
  const logger = options.logger.child(
    options.task === null
      ? { flowRun: options.flowRunId }
      : { flowRun: options.flowRunId, task: options.task },
  );
  const keep = (level: FlowLogLevel, message: string, fields: object | null) =>
    options.buffer.append({
      flowRunId: options.flowRunId,
      task: options.task,
      time: options.now(),
      level,
      message,
      fields: fields === null ? null : loggable(fields),
    });
  const method =
    (level: FlowLogLevel): LogMethod =>
    (first: string | object, message?: string) => {
      if (typeof first === 'string') {
        logger[level](first);
        keep(level, first, null);
      } else {
        logger[level](first, message ?? '');
        keep(level, message ?? '', first);
      }
    };
  return {
    debug: (first: string | object, message?: string) => {
      if (typeof first === 'string') logger.debug(first);
      else logger.debug(first, message ?? '');
    },
    info: method('info'),
    warn: method('warn'),
    error: method('error'),
  };
}

/** Fields as JSON; errors, which JSON would show as {}, by their message. */
function loggable(fields: object): JsonObject {
  return JSON.parse(
    JSON.stringify(fields, (_key, value: unknown) =>
      value instanceof Error ? { name: value.name, message: value.message } : value,
    ),
  ) as JsonObject;
}
