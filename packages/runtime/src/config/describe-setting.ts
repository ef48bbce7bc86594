import type { z } from 'zod';

interface Described {
  readonly description: string;
  readonly secret: boolean;
  readonly optional: boolean;
  readonly fallback: unknown;
}

/** What a setting's schema says about itself, through optional(), default() and transform() around it. */
export function describeSetting(schema: z.ZodType): Described {
  let description: string | undefined;
  let secret = false;
  let optional = false;
  let fallback: unknown;
  for (let at: z.ZodType | undefined = schema; at !== undefined; at = inner(at)) {
    const meta = at.meta();
    description ??= meta?.description;
    secret ||= meta?.['secret'] === true;
    const definition = at._zod.def as { type: string; defaultValue?: unknown };
    if (definition.type === 'optional') optional = true;
    if (definition.type === 'default') {
      optional = true;
      fallback = definition.defaultValue;
    }
  }
  return { description: description ?? '', secret, optional, fallback };
}

function inner(schema: z.ZodType): z.ZodType | undefined {
  const definition = schema._zod.def as { innerType?: z.ZodType; in?: z.ZodType };
  return definition.innerType ?? definition.in;
}
