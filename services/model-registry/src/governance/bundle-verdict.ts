/** Whether a bundle may be served: what was found, in words for the person who registered it. */
export type BundleVerdict =
  | { readonly accepted: true; readonly evaluation: unknown }
  | { readonly accepted: false; readonly reason: string };

/** Opens a bundle through the serving path; may run in another thread. */
export type JudgeBundle = (
  modelName: string,
  files: ReadonlyMap<string, Uint8Array>,
) => Promise<BundleVerdict>;
