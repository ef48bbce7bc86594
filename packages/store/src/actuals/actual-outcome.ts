/** What came true: a number, or the label of a class. One of the two is there. */
export interface ActualOutcome {
  readonly value?: number | null;
  readonly label?: string | null;
}
