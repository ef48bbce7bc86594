import { afterEach, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, startConsole } from '../test/console-under-test.ts';

let app: ConsoleUnderTest;
afterEach(() => app.stop());

/** An inference API that answers what it was asked. */
async function startWithInference(answer: () => Response): Promise<{ asked: string[] }> {
  const asked: string[] = [];
  const fetch = (async (url: URL | string, init: RequestInit) => {
    asked.push(`${init.method} ${new URL(url).pathname}${new URL(url).search} ${init.body ?? ''}`.trim());
    return answer();
  }) as typeof globalThis.fetch;
  app = await startConsole({ parts: { fetch } });
  return { asked };
}

const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });

describe('questions to a model', () => {
  it('are passed on with the wish for an explanation, and answered as they are', async () => {
    const reply = { species: 'rose', probabilities: { rose: 1 }, anything: 'else' };
    const { asked } = await startWithInference(() => json(reply));
    const { status, body } = await app.post('/api/models/iris/predict?explain=true', { petal: 2 });
    expect({ status, body }).toEqual({ status: 200, body: reply });
    expect(asked).toEqual(['POST /models/iris/predict?explain=true {"petal":2}']);
    expect((await app.post('/api/models/iris/predict?explain=perhaps', {})).status).toBe(400);
  });

  it('about what comes next are passed on with entity and horizon', async () => {
    const { asked } = await startWithInference(() => json({ forecasts: [] }));
    expect((await app.get('/api/models/ferry/forecast?harbour=north%20pier&horizon=3')).status).toBe(200);
    expect(asked).toEqual(['GET /models/ferry/forecast?horizon=3&harbour=north+pier']);
  });

  it('keep the problem that the model had, and say when nobody answers', async () => {
    const problem = { code: 'MODEL_NOT_READY', detail: 'no champion', status: 503 };
    await startWithInference(() => json(problem, 503, 'application/problem+json'));
    expect(await app.get('/api/models/ferry/forecast')).toMatchObject({ status: 503, body: problem });
    await app.stop();
    await startWithInference(() => {
      throw new TypeError('fetch failed');
    });
    expect(await app.get('/api/models/ferry/forecast')).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE' },
    });
  });
});
