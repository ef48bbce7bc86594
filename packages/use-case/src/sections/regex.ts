import { RE2JS, RE2JSException } from 're2js';
import { z } from 'zod';

/**
 * A regular expression from a use-case file. It runs on RE2 (linear time), so a stranger's pattern cannot
 * stall a worker; look-arounds and back-references are not part of it.
 */
export const regexSchema = z
  .string()
  .max(500)
  .superRefine((text, context) => {
    try {
      RE2JS.compile(text);
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      context.addIssue({
        code: 'custom',
        message: `is not a regular expression: ${error.message}`,
        params: { accepted: 'RE2 syntax, as ^[A-Z]{2}\\d+$ (no look-around, no back-reference)' },
      });
    }
  });
