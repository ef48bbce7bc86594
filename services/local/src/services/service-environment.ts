import type { Environment } from '@assay/runtime';

/** Of our own environment, what a service gets: how to run programs, and nothing that could send it to other servers. */
export function serviceEnvironment(
  inherited: Environment,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of passedOn) {
    const value = inherited[name];
    if (value !== undefined) environment[name] = value;
  }
  return { ...environment, ...own };
}

const passedOn = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  // Settings that mean something in local mode too.
  'AMQP_URL',
  'SOURCE_HOSTS',
  'TRAINING_CONCURRENCY',
  'TRAINING_THREADS',
  'BATCH_CONCURRENCY',
  'DATA_POLL_SECONDS',
  'BODY_LIMIT_BYTES',
  'RATE_LIMIT_PER_SECOND',
  'JOURNAL_MAX_BYTES',
  'JOURNAL_SYNC',
  'HISTORY_ROWS',
] as const;
