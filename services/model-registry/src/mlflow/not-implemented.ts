/**
 * Calls of MLflow's API that this registry knows of and leaves out, as patterns below /api/<version>/mlflow/, each with
 * its reason: a client is told 501 and why rather than that there is no such thing.
 */
const leftOut: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:traces|assessments|scorers|online-scoring|issues|genai|review-queues|label-schemas)(?:\/.*)?$/,
    'traces and the evaluation of language models are another kind of product',
  ],
  [/^traces-search$/, 'traces and the evaluation of language models are another kind of product'],
  [
    /^datasets(?:\/.*)?$/,
    'evaluation datasets of language models are left out; log_input keeps the datasets of runs',
  ],
  [/^runs\/(?:link-prompt-version|link-traces|unlink-traces)$/, 'it links traces, which are left out'],
  [
    /^(?:gateway|gateway-proxy|mcp-servers|mcp)(?:\/.*)?$/,
    'a gateway to language models is another kind of product',
  ],
  [/^(?:workspaces)(?:\/.*)?$/, 'there are no workspaces here (server-info says so)'],
  [/^(?:jobs|scheduler)(?:\/.*)?$/, 'flows are run by Assay’s own services'],
  [
    /^(?:users|experiments\/permissions|registered-models\/permissions|roles)(?:\/.*)?$/,
    'access is by API keys with roles',
  ],
  [/^prompts(?:\/.*)?$/, 'the open-source client keeps prompts as registered models, which are answered'],
  [
    /^(?:upload-artifact|get-artifact|model-versions\/get-artifact)$/,
    'artifacts go through mlflow-artifacts/artifacts/<path>',
  ],
  [
    /^(?:promptlab|experiments\/link|runs\/create-promptlab-run)(?:\/.*)?$/,
    'it belongs to MLflow’s own web pages',
  ],
];

/** Why a known call is left out; null for a call that MLflow's API does not have. */
export const whyNotImplemented = (path: string): string | null =>
  leftOut.find(([pattern]) => pattern.test(path))?.[1] ?? null;
