/**
 * Calls of MLflow's API that this registry knows of and does not answer yet, as patterns below /api/<version>/mlflow/:
 * a client is told 501 rather than that there is no such thing.
 */
const patterns: readonly RegExp[] = [
  /^runs\/(?:log-inputs|outputs|link-prompt-version)$/,
  /^metrics\/get-history-bulk(?:-interval)?$/,
  /^logged-models(?:\/.*)?$/,
  /^datasets(?:\/.*)?$/,
  /^experiments\/search-datasets$/,
  /^traces(?:\/.*)?$/,
  /^assessments(?:\/.*)?$/,
  /^scorers(?:\/.*)?$/,
  /^webhooks(?:\/.*)?$/,
  /^users(?:\/.*)?$/,
  /^gateway-proxy$/,
  /^gateway(?:\/.*)?$/,
  /^prompts(?:\/.*)?$/,
  /^upload-artifact$/,
];

export const isKnownButNotImplemented = (path: string): boolean =>
  patterns.some((pattern) => pattern.test(path));
