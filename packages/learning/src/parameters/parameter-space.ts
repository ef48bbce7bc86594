/** The value of one parameter. */
export type ParameterValue = number | string | boolean;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

interface Described {
  readonly description: string;
  /** It has an effect only where another parameter has one of these values; a search leaves it out elsewhere. */
  readonly onlyWhen?: { readonly parameter: string; readonly oneOf: readonly ParameterValue[] };
}

/** A whole number in [low, high], both ends included. */
export interface IntParameter extends Described {
  readonly type: 'int';
  readonly low: number;
  readonly high: number;
  readonly default: number;
}

/** A number in [low, high], both ends included. */
export interface FloatParameter extends Described {
  readonly type: 'float';
  readonly low: number;
  readonly high: number;
  readonly default: number;
}

/** One of a list. */
export interface CategoricalParameter extends Described {
  readonly type: 'categorical';
  readonly choices: readonly ParameterValue[];
  readonly default: ParameterValue;
}

/** A text of a certain form. */
export interface TextParameter extends Described {
  readonly type: 'text';
  readonly pattern: RegExp;
  /** What the pattern takes, in words. */
  readonly accepted: string;
  readonly default: string;
}

export type ParameterDefinition = IntParameter | FloatParameter | CategoricalParameter | TextParameter;

/** The parameters of an estimator by name: what it accepts, not what is searched. */
export type ParameterSpace = Readonly<Record<string, ParameterDefinition>>;

/** The values that a space describes, typed. */
export type ValuesOf<S extends ParameterSpace> = {
  readonly [K in keyof S]: S[K] extends { choices: readonly (infer C)[] }
    ? C
    : S[K] extends { type: 'text' }
      ? string
      : number;
};
