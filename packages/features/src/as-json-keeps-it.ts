/** JSON writes -0 as 0: a pipeline read back would give other bits than the one that was fitted. */
export function asJsonKeepsIt(value: number): number {
  return value + 0;
}
