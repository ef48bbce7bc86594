import { closest } from '../file/did-you-mean.ts';
import type { Column } from '../sections/columns.ts';
import type { ValueType } from './expression.ts';
import type { RowReach } from './row-reach.ts';

/** A feature that a later one may name. */
export interface FeatureInScope {
  type: ValueType;
  reach: RowReach;
  /** It is one_hot or ordinal of a text: fitted at training, so not a value to reckon with here. */
  encoded: boolean;
}

/** What the names in an expression can mean. */
export interface Scope {
  /** Of an answer, the columns are what was predicted (`value`, `low`, …), and there is one row. */
  place: 'feature' | 'target' | 'answer';
  columns: ReadonlyMap<string, Column>;
  features: ReadonlyMap<string, FeatureInScope>;
  /** Names of all features of the file, to tell a later one from one that does not exist. */
  allFeatures: ReadonlySet<string>;
  /** Rows have an order, so that "the row before" means something. */
  ordered: boolean;
  /** A feature of a forecast: it has to be known for the steps ahead. */
  ahead?: boolean;
}

/** What to say about a name that means nothing. */
export function acceptedNames(name: string, scope: Scope): string {
  const names = [...scope.columns.keys(), ...scope.features.keys()];
  const suggestion = closest(name, names);
  const shown = names.slice(0, 20).join(', ') + (names.length > 20 ? ', …' : '');
  const list = names.length === 0 ? 'a declared column' : `one of ${shown}`;
  return suggestion === null ? list : `did you mean ${suggestion}? ${list}`;
}
