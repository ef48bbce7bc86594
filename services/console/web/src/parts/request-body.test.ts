import type { RequestFieldView } from '@assay/contracts';
import { expect, it } from 'vitest';
import { requestBody } from './request-body.ts';

const field = (name: string, type: string): RequestFieldView => ({
  name,
  type,
  required: true,
  description: null,
  unit: null,
  min: null,
  max: null,
  format: null,
  levels: null,
  example: null,
});

it('sends numbers as numbers, moments in UTC, and leaves out what was left empty', () => {
  const fields = [
    field('EUR', 'number'),
    field('at', 'datetime'),
    field('day', 'date'),
    field('open', 'boolean'),
    field('note', 'text'),
  ];
  const form = new FormData();
  form.set('EUR', '1.2');
  form.set('at', '2026-01-02T03:04');
  form.set('day', '2026-01-02');
  form.set('open', 'false');
  form.set('note', ' ');
  form.set('other', 'not a field');
  expect(requestBody(fields, form)).toEqual({
    EUR: 1.2,
    at: '2026-01-02T03:04Z',
    day: '2026-01-02',
    open: false,
  });
});
