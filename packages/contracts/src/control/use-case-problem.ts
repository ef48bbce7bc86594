import { z } from 'zod';

/** One thing that is wrong in a use-case file, by line and column (both from 1). */
export const useCaseProblemSchema = z.object({
  file: z.string(),
  line: z.int(),
  column: z.int(),
  path: z.string().describe('where in the document, for example features[2]'),
  got: z.string(),
  accepted: z.string(),
  message: z.string(),
  excerpt: z.string().optional().describe('the line itself, where the text is at hand'),
});
export type UseCaseProblem = z.infer<typeof useCaseProblemSchema>;

export const validateUseCaseRequestSchema = z.object({
  text: z.string().max(1_000_000).describe('the text of a use-case.yaml'),
  file: z.string().max(200).default('use-case.yaml').describe('the name that the messages mention'),
});
export type ValidateUseCaseRequest = z.infer<typeof validateUseCaseRequestSchema>;

export const validateUseCaseResponseSchema = z.object({
  valid: z.boolean(),
  name: z.string().nullable().describe('the name of the use case, where the file is valid'),
  problems: z.array(useCaseProblemSchema),
});
export type ValidateUseCaseResponse = z.infer<typeof validateUseCaseResponseSchema>;
