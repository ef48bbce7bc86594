/** Markup of one SVG element, or of several. Everything that came from outside has been escaped on its way in. */
export type Markup = string;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * One element. Numbers are written with at most two decimals: a hundredth of a pixel is not seen.
 *
 * @example element('circle', { cx: 4, cy: 5.128, r: 2 }) // '<circle cx="4" cy="5.13" r="2"/>'
 */
export function element(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? short(value) : escaped(value)}"`],
  );
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

/** Text as content of an element. Characters that XML cannot hold are left out. */
export function escaped(text: string): Markup {
  return [...text]
    .filter((character) => {
      const code = character.codePointAt(0)!;
      return code === 9 || code === 10 || code === 13 || (code >= 32 && code !== 0xfffe && code !== 0xffff);
    })
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
