import { expect, it } from 'vitest';
import { serviceEnvironment } from './service-environment.ts';

it('passes on what running programs needs, and nothing that leads elsewhere', () => {
  const environment = serviceEnvironment(
    { PATH: '/bin', DATABASE_URL: 'postgres://elsewhere', ASSAY_ENV: 'production', S3_ENDPOINT: 'http://s3' },
    { DATABASE_URL: 'postgres://here' },
  );
  expect(environment).toEqual({ PATH: '/bin', DATABASE_URL: 'postgres://here' });
});
