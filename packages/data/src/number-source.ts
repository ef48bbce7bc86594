/**
 * A table of numbers that is read a column at a time, because all of its values at once would take too much memory.
 * Ten million rows of twelve columns are a gigabyte; a column of them is 80 MB.
 */
export interface NumberSource {
  readonly rows: number;
  readonly names: readonly string[];
  /**
   * All values of one column, `NaN` = missing.
   *
   * @param into takes the values and is returned, where it is given: `rows` long
   */
  column(name: string, into?: Float64Array): Promise<Float64Array>;
}
