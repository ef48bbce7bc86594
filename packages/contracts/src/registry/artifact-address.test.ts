import { expect, it } from 'vitest';
import { proxyPathOf, runAddressOf } from './artifact-address.ts';

it.each([
  ['mlflow-artifacts:/0/ab/artifacts', '0/ab/artifacts'],
  ['mlflow-artifacts://host:5000/0/ab/', '0/ab'],
  ['mlflow-artifacts:/', ''],
  ['s3://bucket/key', null],
])('%s is %j below the proxy', (uri, path) => {
  expect(proxyPathOf(uri)).toBe(path);
});

it('takes runs:/ addresses apart', () => {
  expect(runAddressOf('runs:/ab12/bundle/')).toEqual({ runId: 'ab12', path: 'bundle' });
  expect(runAddressOf('runs:/ab12')).toEqual({ runId: 'ab12', path: '' });
  expect(runAddressOf('models:/a/1')).toBeNull();
});
