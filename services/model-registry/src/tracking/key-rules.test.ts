import { describe, expect, it } from 'vitest';
import { checkDistinct, checkKey, cutParamValue } from './key-rules.ts';

describe('keys of metrics, params and tags', () => {
  it.each(['rmse', 'a/b.c-d_e:f g', 'größe', 'k'.repeat(250)])('takes %j', (key) => {
    expect(() => checkKey(key, 'metric')).not.toThrow();
  });

  it.each(['/a', 'a/', 'a//b', '..', 'a/../b', './a', 'a...b', 'a\tb', "a'b", 'k'.repeat(251)])(
    'refuses %j',
    (key) => {
      expect(() => checkKey(key, 'metric')).toThrow(/metric name/);
    },
  );

  it('cuts values by characters, not by half a character', () => {
    expect(cutParamValue('😀'.repeat(6001))).toBe('😀'.repeat(6000));
    expect(cutParamValue('x'.repeat(6000))).toHaveLength(6000);
  });

  it('finds a key given twice', () => {
    expect(() => checkDistinct(['a', 'b', 'a'], 'param')).toThrow("Duplicate param 'a'");
  });
});
