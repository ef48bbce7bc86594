import { type Logger, pino } from 'pino';
import { prettyStream } from './pretty-stream.ts';

export type { Logger } from 'pino';

export interface LoggerSettings {
  readonly service: string;
  readonly level: string;
  readonly pretty?: boolean;
  /** Where the lines go; stdout when not set. */
  readonly destination?: { write(line: string): unknown };
}

/**
 * JSON lines on stdout with time, level, service and whatever the caller binds (requestId, flowRunId).
 * Credentials in the usual places are removed.
 */
export function createLogger({ service, level, pretty = false, destination }: LoggerSettings): Logger {
  const options = {
    level,
    base: { service },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: [
        '*.authorization',
        '*.password',
        '*.apiKey',
        '*.secretAccessKey',
        'authorization',
        'password',
        'apiKey',
      ],
      censor: '*****',
    },
  };
  if (pretty) return pino(options, prettyStream(destination ?? process.stdout));
  return destination === undefined
    ? pino(options)
    : pino(options, { write: (line) => void destination.write(line) });
}

/** For tests and for code that was given none. */
export const silentLogger: Logger = pino({ level: 'silent' });
