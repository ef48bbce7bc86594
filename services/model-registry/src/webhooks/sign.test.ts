import { expect, it } from 'vitest';
import { signDelivery } from './sign.ts';

it('signs as MLflow 3.17.2 does', () => {
  // mlflow.webhooks.delivery._generate_hmac_signature('s3cret', 'd-1', '1700000000', '{"a": 1}')
  expect(signDelivery('s3cret', 'd-1', '1700000000', '{"a": 1}')).toBe(
    'v1,cXba7k2h2S9JgnqN7BcpWvnFMfMoFMqAonfzn9WFZBg=',
  );
});
