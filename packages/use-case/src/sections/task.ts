/** What kind of thing is predicted: a number, one of a few classes, or the next values of a series. */
export const tasks = ['regression', 'classification', 'forecast'] as const;
export type Task = (typeof tasks)[number];
