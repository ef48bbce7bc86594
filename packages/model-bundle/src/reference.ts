/** Placeholder until @assay/drift exports its ReferenceProfile. */
export type ReferenceProfile = object;
