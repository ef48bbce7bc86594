import type { FunctionDeclaration } from './function-declaration.ts';
import { historyFunctions } from './history-functions.ts';
import { learntFunctions } from './learnt-functions.ts';
import { missingValueFunctions } from './missing-value-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { targetFunctions } from './target-functions.ts';
import { textFunctions } from './text-functions.ts';
import { timeFunctions } from './time-functions.ts';

/**
 * Every function of the expression language, declared once: its arguments, which rows it reads, what it means.
 * `@assay/features` holds the kernel of each under the same name. docs/use-case-file.md is made from this table.
 */
export const functionTable = {
  ...numberFunctions,
  ...missingValueFunctions,
  ...historyFunctions,
  ...timeFunctions,
  ...textFunctions,
  ...learntFunctions,
  ...targetFunctions,
} as const satisfies Record<string, FunctionDeclaration>;

export type FunctionName = keyof typeof functionTable;

/** @returns the declaration of a function, `undefined` when there is none of that name */
export function functionNamed(name: string): FunctionDeclaration | undefined {
  return Object.hasOwn(functionTable, name) ? functionTable[name as FunctionName] : undefined;
}
