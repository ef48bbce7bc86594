// How the starting thread and the others find each other: a few 32-bit words in shared memory, apart from the memory of the
// fit, which is laid out only when it is known who takes part.

/** Places of the words. */
export const Control = {
  /** How many threads have joined; beyond `LATE` the fit has begun. */
  joined: 0,
  /** Where the fit is described; 0 = not yet, negative = it does not take place. */
  job: 1,
  /** How many threads are done. */
  left: 2,
  words: 3,
};

/** Added to `joined` when a fit begins: who comes later sees it and stays out. */
export const LATE = 1 << 20;
