export { createProgram } from './program.ts';
export type { Session } from './session.ts';
