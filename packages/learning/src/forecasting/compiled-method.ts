/** What is given to a method: a past of at least one known value, not longer than it looks back. */
export interface MethodPast {
  readonly values: Float64Array;
  /** Of the last value, ms UTC. */
  readonly lastTime: number;
  /** One a column of `CompiledMethod.known`, each of `values.length` + steps. */
  readonly known: readonly Float64Array[];
  readonly entity?: string;
}

/** The way of one method to answer: `compileForecaster` checks and cuts what it is given. */
export interface CompiledMethod {
  answer(past: MethodPast, horizon: number): Float64Array;
  /** Where many at once are faster. */
  answerMany?(pasts: readonly MethodPast[], horizon: number): Float64Array[];
  /** For a past of which nothing is known; absent = the level of the training data. */
  answerNothing?(lastTime: number, horizon: number): Float64Array;
  /** One model learned from all series; absent = where it answers nothing. */
  readonly sharesOneModel?: boolean;
  /** Columns known in advance that it was taught. */
  readonly known?: readonly string[];
  /** The entities it was taught, where it can tell one from another. */
  readonly entities?: ReadonlySet<string>;
}
