export type EmbeddedPostgresErrorCode =
  | 'NO_BINARIES'
  | 'BINARIES_DO_NOT_RUN'
  | 'DATA_DIRECTORY'
  | 'PORT_TAKEN'
  | 'START_FAILED';

/** Why the embedded Postgres could not be started; the message is for the person at the terminal. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
