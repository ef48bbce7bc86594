import { expect, it } from 'vitest';
import { parseMetrics, sampleValue } from './parse-metrics.ts';

const text = `# HELP a_total help
# TYPE a_total counter
a_total{source="online",name="say \\"hi\\", {x}\\n"} 3
a_total{source="batch"} 4 1700000000000
b NaN
c_bucket{le="+Inf"} +Inf
`;

it('reads names, labels with escapes, and values', () => {
  const samples = parseMetrics(text);
  expect(samples[0]).toEqual({
    name: 'a_total',
    labels: { source: 'online', name: 'say "hi", {x}\n' },
    value: 3,
  });
  expect(sampleValue(samples, 'a_total', { source: 'batch' })).toBe(4);
  expect(sampleValue(samples, 'b')).toBeNaN();
  expect(sampleValue(samples, 'c_bucket', { le: '+Inf' })).toBe(Number.POSITIVE_INFINITY);
  expect(sampleValue(samples, 'd')).toBeUndefined();
});

it('refuses what is no metric, and a question with two answers', () => {
  expect(() => parseMetrics('no metric at all')).toThrow('not a sample');
  expect(() => parseMetrics('a one')).toThrow('not a number');
  expect(() => sampleValue(parseMetrics(text), 'a_total')).toThrow('2 samples');
});
