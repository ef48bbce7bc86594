import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssayError } from '@assay/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commonSettings } from './common-settings.ts';
import { type Environment, readConfig } from './read-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { ASSAY_ENV, ASSAY_AUTH, HOST, DATABASE_URL, CONSOLE_PORT, ASSAY_API_KEY } = commonSettings;
const settings = z.object({ ASSAY_ENV, ASSAY_AUTH, HOST, DATABASE_URL, CONSOLE_PORT, ASSAY_API_KEY });
const good = { DATABASE_URL: 'postgres://assay:secret@db/assay' };

function refusal(env: Environment): AssayError {
  try {
    readConfig(settings, env);
  } catch (error) {
    expect(error).toBeInstanceOf(AssayError);
    return error as AssayError;
  }
  throw new Error('it was accepted');
}

describe('readConfig', () => {
  it('reads settings, with defaults; an empty value is none', () => {
    expect(readConfig(settings, { ...good, CONSOLE_PORT: '18080', HOST: '' })).toEqual({
      ASSAY_ENV: 'development',
      ASSAY_AUTH: 'keys',
      HOST: '127.0.0.1',
      DATABASE_URL: good.DATABASE_URL,
      CONSOLE_PORT: 18080,
    });
  });

  it('names every wrong setting at once: what it is, and what is accepted', () => {
    const error = refusal({ CONSOLE_PORT: '70000', ASSAY_AUTH: 'none' });
    expect(error.code).toBe('CONFIGURATION');
    expect(error.errors).toEqual([
      expect.objectContaining({
        path: 'ASSAY_AUTH',
        got: '"none"',
        accepted: expect.stringContaining('"keys", "off"'),
      }),
      expect.objectContaining({ path: 'DATABASE_URL', got: 'nothing' }),
      expect.objectContaining({
        path: 'CONSOLE_PORT',
        got: '"70000"',
        accepted: expect.stringContaining('at most 65535'),
      }),
    ]);
    for (const { path } of error.errors) expect(error.detail).toContain(path);
  });

  it('never shows a secret', () => {
    const { message, errors } = refusal({ DATABASE_URL: 'mysql://me:hunter2@db' });
    expect(errors[0]).toMatchObject({ path: 'DATABASE_URL', got: '*****' });
    expect(message).not.toContain('hunter2');
  });

  it('reads a secret from a file, without its last line end', () => {
    const path = join(folder, 'url');
    writeFileSync(path, `${good.DATABASE_URL}\n`);
    expect(readConfig(settings, { DATABASE_URL_FILE: path }).DATABASE_URL).toBe(good.DATABASE_URL);
  });

  it('refuses a file that cannot be read, and a value given twice', () => {
    expect(refusal({ DATABASE_URL_FILE: join(folder, 'none') }).errors).toEqual([
      expect.objectContaining({ path: 'DATABASE_URL', accepted: expect.stringContaining('ENOENT') }),
    ]);
    expect(refusal({ ...good, DATABASE_URL_FILE: 'x' }).errors).toHaveLength(1);
  });

  it('refuses demonstration values in production, and says which', () => {
    const demonstration = {
      DATABASE_URL: 'postgres://assay:assay-demo-password@db/assay',
      ASSAY_API_KEY: 'assay-demo-key-0000000',
    };
    expect(readConfig(settings, demonstration).ASSAY_API_KEY).toBe('assay-demo-key-0000000');
    const error = refusal({ ...demonstration, ASSAY_ENV: 'production' });
    expect(error.errors.map(({ path }) => path)).toEqual(['DATABASE_URL', 'ASSAY_API_KEY']);
    expect(error.message).not.toContain('assay-demo-password');
  });

  it('refuses to run without keys where others can reach it, or in production', () => {
    expect(readConfig(settings, { ...good, ASSAY_AUTH: 'off', HOST: '::1' }).ASSAY_AUTH).toBe('off');
    expect(refusal({ ...good, ASSAY_AUTH: 'off', HOST: '0.0.0.0' }).errors).toEqual([
      expect.objectContaining({ path: 'HOST' }),
    ]);
    expect(refusal({ ...good, ASSAY_AUTH: 'off', ASSAY_ENV: 'production' }).errors).toEqual([
      expect.objectContaining({ path: 'ASSAY_AUTH' }),
    ]);
  });
});
