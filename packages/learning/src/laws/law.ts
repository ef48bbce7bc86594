/** One thing that must hold for an estimator. */
export interface Law {
  readonly name: LawName;
  /** @throws LawBroken, saying what was seen */
  check(): void;
}

export const lawNames = [
  'leaves its inputs as they were',
  'same seed, same bits',
  'order of features changes no bit',
  'order of rows changes no prediction',
  'constant target, constant prediction',
  'missing values give finite predictions',
  'infinity counts as missing',
  'row and table agree to the bit',
  'state survives storage to the bit',
  'weight 2 is the row twice',
  'weight 0 is no row',
  'learns a linear signal better than the mean',
  'a moved target moves predictions as far',
  'cancel ends the fit',
  'progress ends at its total',
  'a watch sees the model grow, changes nothing and may end the fit',
  'refuses shapes that do not fit, naming both',
  'refuses parameters that it does not have',
  'one row is enough',
  'probabilities sum to 1',
  'permuted classes permute the probabilities',
] as const;
export type LawName = (typeof lawNames)[number];

export class LawBroken extends Error {
  override readonly name = 'LawBroken';
  readonly code = 'LAW_BROKEN';
  readonly law: LawName;

  constructor(law: LawName, seen: string) {
    super(`"${law}" does not hold: ${seen}`);
    this.law = law;
  }
}
