/** A study used in a way that it cannot follow. */
export class StudyError extends Error {
  override readonly name = 'StudyError';
  readonly code = 'STUDY';
}
