/** What an expression gives for each row. `time` is milliseconds since the epoch, UTC. */
export type ValueType = 'number' | 'text' | 'time' | 'boolean';

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '**'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'and'
  | 'or';

/**
 * One node of a checked expression. Plain JSON: it is stored in the model bundle and evaluated there years
 * later, so a change of meaning needs a new kind or function name, never an old one with a new meaning.
 */
export type ExpressionNode =
  | { kind: 'number'; value: number; type: 'number' | 'time' }
  | { kind: 'boolean'; value: boolean; type: 'boolean' }
  | { kind: 'string'; value: string; type: 'text' }
  | { kind: 'column'; name: string; type: ValueType }
  | { kind: 'feature'; name: string; type: ValueType }
  | { kind: 'unary'; operator: '-' | 'not'; operand: ExpressionNode; type: ValueType }
  | { kind: 'binary'; operator: BinaryOperator; left: ExpressionNode; right: ExpressionNode; type: ValueType }
  | {
      kind: 'conditional';
      condition: ExpressionNode;
      then: ExpressionNode;
      otherwise: ExpressionNode;
      type: ValueType;
    }
  | {
      kind: 'call';
      function: string;
      arguments: ExpressionNode[];
      type: ValueType;
      /** What training has learnt for this call; absent in the file’s own expressions. Empty: there was no value. */
      learnt?: number[];
    };

/** A checked expression of a use-case file. */
export interface Expression {
  /** As it stands in the file. */
  source: string;
  type: ValueType;
  /** How many rows before the current one (of the same entity) decide its value; features it names included. */
  lookBack: number;
  /** How many rows after the current one decide its value; 0 in every feature. */
  lookAhead: number;
  /** Names of the columns that it reads, in order of appearance; those of features it names included. */
  columns: string[];
  /** Of these, the ones that are read at the current row itself (not only at earlier ones). */
  currentColumns: string[];
  root: ExpressionNode;
}
