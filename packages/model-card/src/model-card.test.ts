import { describe, expect, it } from 'vitest';
import { modelCard } from './model-card.ts';
import type { ModelCardInput } from './model-card-input.ts';
import { classification, forecast, regression } from './test/inputs.ts';

const inputs = { regression, classification, forecast };

/** Every tag is closed in its order, and no markup is left over. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, inside] of svg.matchAll(/<(\/?)([a-zA-Z]+)((?:[^<>"]|"[^"<]*")*)>/g)) {
    if (closing === '/') {
      if (open.pop() !== name) return false;
    } else if (!inside!.endsWith('/')) open.push(name!);
  }
  const rest = svg.replace(/<\/?[a-zA-Z]+(?:[^<>"]|"[^"<]*")*>/g, '');
  return open.length === 0 && !/[<>]/.test(rest);
}

describe.each(Object.entries(inputs))('the card of a %s', (_, input) => {
  const card = modelCard(input);

  it('says the verdict first, with its interval', () => {
    expect(card.markdown.split('\n')[2]).toBe(`> ${input.evaluation.sentence}`);
  });

  it('carries the hash of the data, the version of the code, the seed and every figure of the holdout', () => {
    for (const fact of [input.data.sha256, input.code.version, input.code.commit!, '`42`'])
      expect(card.markdown).toContain(fact);
    const { model, baselines } = input.evaluation.holdout;
    for (const values of [model, ...Object.values(baselines)])
      for (const value of Object.values(values)) expect(card.markdown).toContain(` ${value} `);
  });

  it('names each plot it brings, once', () => {
    const named = [...card.markdown.matchAll(/!\[[^\]]+\]\(([\w-]+)\.svg\)/g)].map((match) => match[1]);
    expect(named).toEqual(card.plots.map(({ name }) => name));
    expect(named.length).toBeGreaterThanOrEqual(2);
  });

  it('brings plots that are well-formed, read in light and dark, and hold no number that is none', () => {
    for (const { svg } of card.plots) {
      expect(isWellFormed(svg)).toBe(true);
      expect(svg).toContain('prefers-color-scheme:dark');
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('is the same for the same input, and plain JSON', () => {
    expect(modelCard(JSON.parse(JSON.stringify(input)))).toEqual(card);
    expect(JSON.parse(JSON.stringify(card.json))).toEqual(card.json);
    expect(card.json).toMatchObject({ format: 1, name: input.name, data: { sha256: input.data.sha256 } });
  });
});

describe('a card', () => {
  it('draws what came solid, forecasts dotted and their intervals shaded, and says what was tried', () => {
    const { plots, markdown, json } = modelCard(forecast);
    const { svg } = plots.find(({ name }) => name === 'forecasts')!;
    expect(svg.match(/<polyline class="line ink"/g)).toHaveLength(2);
    expect(svg.match(/<polyline class="dotted"/g)).toHaveLength(3);
    expect(svg.match(/<polygon class="band"/g)).toHaveLength(6);
    expect(svg).toContain('intervals of 80 % and 95 %');
    expect(markdown).toContain('| `theta` | 1.09 | 0.31 |');
    expect(markdown).toContain('| `gradient-boosting` | not tried |');
    expect(markdown).toContain('- one step has no value');
    expect(json).not.toHaveProperty('pictures');
  });

  it('shows the plots of its task', () => {
    const names = (input: ModelCardInput) => modelCard(input).plots.map(({ name }) => name);
    expect(names(regression)).toEqual(['residuals', 'coverage', 'learning-curve', 'importance']);
    expect(names(classification)).toEqual(['confusion', 'calibration', 'importance']);
    expect(names(forecast)).toEqual(['forecasts', 'coverage', 'horizon']);
  });

  it('says how often each interval held, by step where there are steps', () => {
    expect(modelCard(regression).markdown).toContain('| 90 % | 89.3 % | 1,744 | 1.07 |');
    expect(modelCard(forecast).markdown).toContain(
      '| 80 % | 78 % to 82 % by step | 350 | 30 to 84 by step |',
    );
  });

  it('says where no skill has been shown', () => {
    expect(modelCard(forecast).markdown).toContain('No skill over `naive` has been shown');
    expect(modelCard(regression).markdown).not.toContain('No skill');
  });

  it('names what has not been measured, and tells it from what was found clean', () => {
    const { intervals, leakage, residuals, importance, learningCurve, ...bare } = regression;
    const card = modelCard(bare);
    expect(card.plots).toEqual([]);
    expect(card.markdown).toContain('Intervals have not been measured.');
    expect(card.markdown).toContain('Leakage has not been checked.');
    expect(modelCard(classification).markdown).toContain('found nothing');
  });

  it('lets no text of a use-case file become markup', () => {
    const title = '![x](http://evil) <img src=x> | `a`';
    const feature = '</text><script>alert(1)</script>';
    const { markdown, plots } = modelCard({
      ...regression,
      title,
      learner: '``` <b>',
      importance: [{ feature, importance: 1 }],
    });
    expect(markdown.split('\n')[0]).toBe('# !\\[x\\](http://evil) \\<img src=x\\> \\| \\`a\\`: model card');
    expect(plots.find(({ name }) => name === 'importance')!.svg).not.toContain('<script>');
    for (const { svg } of plots) expect(isWellFormed(svg)).toBe(true);
  });

  it('survives rows that are all alike', () => {
    const { plots } = modelCard({
      ...regression,
      residuals: [{ predicted: 1, actual: 1 }],
      intervals: [],
      importance: [{ feature: 'a', importance: 0 }],
      learningCurve: [{ rows: 10, validation: 0 }],
    });
    for (const { svg } of plots) expect(svg).not.toMatch(/NaN|Infinity/);
  });
});
