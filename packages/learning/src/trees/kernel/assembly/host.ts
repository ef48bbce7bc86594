/** Asked by the starting thread: whether the fit was cancelled. */
// @ts-ignore: decorator
@external('env', 'isCancelled')
export declare function isCancelled(): bool;
