import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { exampleRequest } from './example-request.ts';

let server: Server | undefined;
afterEach(() => server?.close());

const field = {
  ...{ type: 'number', required: true, description: null, unit: null, min: null, max: null },
  ...{ format: null, levels: null, example: 1.5 },
};
const definition = (task: string) => ({
  ...{ hash: '', text: '', timeColumn: null, entityColumns: [], features: [], candidates: [] },
  target: { name: 'y', task, expression: 'y', unit: null, horizon: null, stepMs: null },
  monitor: { windowMs: 1, driftShare: 0.5, performanceMetric: null },
});

/** What is said to try of a use case that the console describes so. */
async function requestOf(detail: object, isDefault = false): Promise<string | undefined> {
  server = createServer((_, res) => res.end(JSON.stringify(detail)));
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const consoleUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const request = { consoleUrl, inferenceUrl: 'http://localhost:9696', useCase: 'x', isDefault };
  return exampleRequest(request, AbortSignal.timeout(5000));
}

const gold = {
  definition: definition('regression'),
  requestFields: [
    { ...field, name: 'Date', example: '2023-10-01' },
    { ...field, name: 'EUR', example: 1720.5 },
    { ...field, name: 'USD', required: false },
  ],
};

it('puts a few fields into the address: of the default use case, of another one', async () => {
  expect(await requestOf(gold, true)).toBe("curl 'http://localhost:9696/predict?Date=2023-10-01&EUR=1720.5'");
  server?.close();
  expect(await requestOf(gold)).toBe(
    "curl 'http://localhost:9696/models/x/predict?Date=2023-10-01&EUR=1720.5'",
  );
});

it('puts many fields into a body, quoted for a shell', async () => {
  const requestFields = ['a b', 'c', 'd', 'e'].map((name) => ({ ...field, name }));
  const wine = { definition: definition('regression'), requestFields };
  wine.requestFields[3] = { ...field, name: 'e', example: "l'an" as unknown as number };
  expect(await requestOf(wine)).toBe(
    `curl http://localhost:9696/models/x/predict -H 'content-type: application/json' -d '{"a b":1.5,"c":1.5,"d":1.5,"e":"l'\\''an"}'`,
  );
});

it('asks a forecast for its steps', async () => {
  expect(await requestOf({ definition: definition('forecast'), requestFields: [] })).toBe(
    'curl http://localhost:9696/models/x/forecast',
  );
});

it('is nothing rather than a request that would be refused', async () => {
  const unknown = { ...gold, requestFields: [{ ...field, name: 'EUR', example: null }] };
  expect(await requestOf(unknown)).toBeUndefined();
});
