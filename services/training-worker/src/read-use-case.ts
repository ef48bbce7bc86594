import { createRememberingParser } from '@assay/use-case';

/** Texts of use cases, each read once: the folders are looked at every few seconds, by the thread that answers. */
export const readUseCase = createRememberingParser();
