/** Asked by the starting thread: whether the fit was cancelled. */
// @ts-ignore: decorator
@external('env', 'isCancelled')
export declare function isCancelled(): bool;

/** The logarithm that JavaScript has: another one would round elsewhere. */
// @ts-ignore: decorator
@external('env', 'log2')
export declare function log2(x: f64): f64;

/** Milliseconds since the thread began. */
// @ts-ignore: decorator
@external('env', 'now')
export declare function now(): f64;
