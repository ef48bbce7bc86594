import { readFileSync } from 'node:fs';
import { AssayError, type FieldError } from '@assay/contracts';
import type { z } from 'zod';
import { fieldErrors } from '../field-errors.ts';
import { describeSetting } from './describe-setting.ts';
import { demonstrationValues, openDoors, unsafeObjectStore } from './unsafe-settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of a process from its environment. An empty value counts as not set; `NAME_FILE` names a file that
 * holds the value. Throws CONFIGURATION with every wrong setting: its name, what it is (secrets masked), what is accepted.
 *
 * @example
 * const settings = z.object({ ASSAY_ENV: commonSettings.ASSAY_ENV, INFERENCE_PORT: commonSettings.INFERENCE_PORT });
 * const config = readConfig(settings, env);
 */
export function readConfig<S extends z.ZodObject>(schema: S, env: Environment): z.output<S> {
  const input: Record<string, string> = {};
  const errors: FieldError[] = [];
  for (const name of Object.keys(schema.shape)) {
    try {
      const value = settingValue(name, env);
      if (value !== undefined) input[name] = value;
    } catch (error) {
      errors.push({ path: name, got: showFile(name, env), accepted: (error as Error).message });
    }
  }

  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const unread = new Set(errors.map((error) => error.path));
    for (const error of fieldErrors(parsed.error.issues, input, '')) {
      if (!unread.has(error.path)) errors.push(masked(error, schema));
    }
  } else {
    errors.push(
      ...demonstrationValues(parsed.data, input),
      ...unsafeObjectStore(parsed.data),
      ...openDoors(parsed.data),
    );
  }
  if (errors.length === 0 && parsed.success) return parsed.data;
  throw new AssayError(
    'CONFIGURATION',
    `${errors.length === 1 ? 'a setting is' : `${errors.length} settings are`} wrong:\n${errors
      .map((error) => `  ${error.path}: got ${error.got}; accepted: ${error.accepted}`)
      .join('\n')}`,
    { errors },
  );
}

function settingValue(name: string, env: Environment): string | undefined {
  const direct = env[name] === '' ? undefined : env[name];
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') return direct;
  if (direct !== undefined) throw new Error(`either ${name} or ${name}_FILE, not both`);
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new Error(`a readable file in ${name}_FILE (${(error as NodeJS.ErrnoException).code})`);
  }
}

const showFile = (name: string, env: Environment): string => `${name}_FILE=${env[`${name}_FILE`]}`;

function masked(error: FieldError, schema: z.ZodObject): FieldError {
  const field = schema.shape[error.path.split('.')[0] ?? ''] as z.ZodType | undefined;
  const setting = field === undefined ? undefined : describeSetting(field);
  const got = setting?.secret === true && error.got !== 'nothing' ? '*****' : error.got;
  return {
    ...error,
    got,
    accepted: setting?.description ? `${error.accepted} (${setting.description})` : error.accepted,
  };
}
