export function watched<T>(run: () => Promise<{ cpuSeconds: number; result: T }>): Promise<{
  seconds: number;
  cpuSeconds: number;
  /** Cores that others kept busy; null where that cannot be known. */
  others: number | null;
  quiet: boolean;
  result: T;
}>;
export function provenance(): {
  at: string;
  commit: string;
  changed: boolean;
  node: string;
  cpu: string;
  cores: number;
};
export function median(values: readonly number[]): number;
