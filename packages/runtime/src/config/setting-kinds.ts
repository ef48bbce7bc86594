import { z } from 'zod';

/** A TCP port; 0 lets the system choose. */
export const port = () => z.coerce.number().int().min(0).max(65_535);

/** A whole number within bounds. */
export const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** true/false, 1/0, yes/no, on/off. */
export const flag = () => z.stringbool();

/** A comma-separated list. */
export const list = () =>
  z.string().transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  );

/** A value that is never printed; every setting may come from a file (NAME_FILE), these should. */
export const secret = () => z.string().meta({ secret: true });
