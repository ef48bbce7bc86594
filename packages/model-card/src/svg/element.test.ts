import { expect, it } from 'vitest';
import { element, escaped } from './element.ts';

it('writes an element, its numbers short', () => {
  expect(element('circle', { cx: 4, cy: 5.1284, r: undefined })).toBe('<circle cx="4" cy="5.13"/>');
});

it('lets no text become markup, nor a character that XML cannot hold', () => {
  expect(element('text', { x: '"><script>' }, escaped('a<b & "c"\u0000'))).toBe(
    '<text x="&quot;&gt;&lt;script&gt;">a&lt;b &amp; &quot;c&quot;</text>',
  );
});
