import { readFileSync } from 'node:fs';
import { isAssayError } from '@assay/contracts';
import { readConfig } from '@assay/runtime';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { services } from './settings-page.ts';

type Service = keyof typeof services;

/** Set by the Dockerfile. */
const ofTheImage = { ASSAY_STATE_DIR: '/var/lib/assay', HOST: '0.0.0.0' };

const root = new URL('../../', import.meta.url);
const shipped = Object.fromEntries(
  readFileSync(new URL('.env', root), 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);
const compose = parse(readFileSync(new URL('docker-compose.yml', root), 'utf8'), { merge: true }) as {
  services: Record<string, { environment: Record<string, string> }>;
};

/** What Compose makes of `${NAME}`, `${NAME:-default}` and `${NAME:?message}`. */
function filledIn(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$\{([A-Z0-9_]+)(?::[-?]([^}]*))?\}/g,
    (_, name: string, fallback = '') => variables[name] ?? fallback,
  );
}

/** What a service is given of what it reads. */
function environmentOf(
  service: Service,
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  const environment = { ...ofTheImage, ...compose.services[service]!.environment };
  return Object.fromEntries(
    Object.entries(environment)
      .filter(([name]) => name in services[service].shape)
      .map(([name, value]) => [name, filledIn(value, variables)]),
  );
}

function refused(service: Service, variables: Readonly<Record<string, string>>): string[] {
  try {
    readConfig(services[service], environmentOf(service, variables));
    return [];
  } catch (error) {
    if (!isAssayError(error)) throw error;
    return error.errors.map(({ path }) => path);
  }
}

const secrets = Object.entries(shipped).filter(([, value]) => value.includes('assay-demo'));
const own = (name: string): string => `own-value-of-${name.toLowerCase()}`;

describe.each(Object.keys(services) as Service[])('%s as Compose starts it', (service) => {
  const read = environmentOf(service, { ...shipped });

  it('starts with the .env that ships', () => {
    expect(refused(service, shipped)).toEqual([]);
  });

  it('refuses every demonstration value in production, by name', () => {
    const demonstration = Object.entries(read)
      .filter(([, value]) => value.includes('assay-demo') || value.includes('RELEASE.2025-09-07T16-13-09Z'))
      .map(([name]) => name);
    expect(demonstration).toContain('DATABASE_URL');
    expect(refused(service, { ...shipped, ASSAY_ENV: 'production' }).sort()).toEqual(demonstration.sort());
  });

  it('refuses a single one that was forgotten', () => {
    const production = {
      ...shipped,
      ...Object.fromEntries(secrets.map(([name]) => [name, own(name)])),
      ASSAY_ENV: 'production',
      MINIO_IMAGE: 'an/object-store:that-is-kept',
    };
    expect(refused(service, production)).toEqual([]);
    for (const [name, value] of secrets) {
      const readsIt = JSON.stringify(environmentOf(service, { [name]: value })).includes(value);
      expect(refused(service, { ...production, [name]: value }).length, name).toBe(readsIt ? 1 : 0);
    }
  });
});
