export type { TypedRow } from '@assay/use-case';
