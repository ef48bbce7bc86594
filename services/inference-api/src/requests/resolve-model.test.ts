import { describe, expect, it } from 'vitest';
import type { RequestPlan } from './request-plan.ts';
import { resolveModel } from './resolve-model.ts';

const model = (name: string, ...required: string[]) => ({
  name,
  task: 'regression' as const,
  plan: { required, withoutAliases: (input) => ({ ...input }) } as Pick<
    RequestPlan,
    'required' | 'withoutAliases'
  > as RequestPlan,
});
const gold = model('gold-price', 'Date', 'EUR');
const wine = model('wine', 'acid', 'sugar');
const beer = model('beer', 'acid', 'sugar');

function resolve(
  named: string | undefined,
  fields: object,
  models = [gold, wine],
  defaultUseCase = 'gold-price',
) {
  const served = new Map(models.map((one) => [one.name, one]));
  const known = new Set(['gold-price', 'wine', 'bikes']);
  return resolveModel({
    named,
    fields: { ...fields },
    served,
    defaultUseCase,
    isUseCase: (name) => known.has(name),
    fromOutside: new Map([['flowers', {}]]),
  }).name;
}
const code = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a request means', () => {
  it('the model that it names', () => expect(resolve('wine', { Date: 1, EUR: 1 })).toBe('wine'));

  it('else the only one whose required fields are exactly its own', () => {
    expect(resolve(undefined, { sugar: 1, acid: 1 })).toBe('wine');
  });

  it('else the default', () => {
    expect(resolve(undefined, { acid: 1 })).toBe('gold-price');
    expect(resolve(undefined, {})).toBe('gold-price');
    expect(resolve(undefined, { sugar: 1, acid: 1, more: 1 })).toBe('gold-price');
  });

  it('nothing, when its fields fit more than one: both are listed', () => {
    const both = () => resolve(undefined, { sugar: 1, acid: 1 }, [gold, wine, beer]);
    expect(code(both)).toBe('INVALID_REQUEST');
    expect(both).toThrow('beer and wine');
  });

  it('nothing, when it names what is not there: what is served is listed', () => {
    expect(code(() => resolve('bread', {}))).toBe('NOT_FOUND');
    expect(() => resolve('bread', {})).toThrow('flowers, gold-price, wine');
  });

  it('nothing, when it asks of a model from outside what only use cases have', () => {
    expect(code(() => resolve('flowers', {}))).toBe('INVALID_REQUEST');
    expect(() => resolve('flowers', {})).toThrow('/models/flowers/predict');
  });

  it('a model that is not ready, when it names a use case without a champion', () => {
    expect(code(() => resolve('bikes', {}))).toBe('MODEL_NOT_READY');
    expect(code(() => resolve(undefined, {}, []))).toBe('MODEL_NOT_READY');
    expect(code(() => resolve('gold-price', {}, []))).toBe('MODEL_NOT_READY');
    expect(resolve(undefined, { sugar: 1, acid: 1 }, [wine])).toBe('wine');
  });
});
