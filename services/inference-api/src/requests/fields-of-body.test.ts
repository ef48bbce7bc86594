import { describe, expect, it } from 'vitest';
import { fieldsOfBody, fieldsOfQuery } from './fields-of-body.ts';

describe('a JSON body', () => {
  it('is the fields, apart from useCase', () => {
    expect(fieldsOfBody({ EUR: 1 })).toEqual({ useCase: undefined, fields: { EUR: 1 } });
    expect(fieldsOfBody({ EUR: 1, useCase: 'gold' })).toEqual({ useCase: 'gold', fields: { EUR: 1 } });
  });

  it('may hold them under features; a list there is left to the aliases', () => {
    expect(fieldsOfBody({ features: { EUR: 1 } })).toEqual({ useCase: undefined, fields: { EUR: 1 } });
    expect(fieldsOfBody({ features: [1], useCase: 'gold' })).toEqual({
      useCase: 'gold',
      fields: { features: [1] },
    });
  });

  it.each([[null], [[]], ['text'], [1], [{ useCase: 5 }], [{ useCase: null }]])('%j is refused', (body) => {
    expect(() => fieldsOfBody(body)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
  });
});

describe('a query', () => {
  it('is the fields, decoded', () => {
    expect(fieldsOfQuery('Date=2023-10-01&EUR=1.2&a%20b=c+d&useCase=gold')).toEqual({
      useCase: 'gold',
      fields: { Date: '2023-10-01', EUR: '1.2', 'a b': 'c d' },
    });
    expect(fieldsOfQuery('')).toEqual({ useCase: undefined, fields: {} });
  });

  it('holds a field once', () => {
    for (const query of ['EUR=1&EUR=2', 'useCase=a&useCase=b', '__proto__=1&__proto__=2']) {
      expect(() => fieldsOfQuery(query)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
    }
  });
});
