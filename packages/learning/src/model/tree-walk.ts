/**
 * Finds the leaves of a row: their numbers in the order of the trees, one a tree, in an array that the next row
 * overwrites. `x` has the length of the model's features.
 */
export type TreeWalk = (x: Float64Array) => Int32Array;
