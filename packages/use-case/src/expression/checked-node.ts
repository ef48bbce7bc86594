import type { ExpressionNode } from './expression.ts';
import type { RowReach } from './row-reach.ts';
import type { SyntaxNode } from './syntax.ts';

/** A node with its type known, and which rows it reads. */
export interface CheckedNode {
  node: ExpressionNode;
  reach: RowReach;
}

/** Checks a part of an expression; passed down, so that the files of the checks do not import each other. */
export type CheckPart = (syntax: SyntaxNode) => CheckedNode;
