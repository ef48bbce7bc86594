import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupCommit } from './group-commit.ts';

/** A write that ends when it is told to. */
function heldWrites<T>(answer: (items: readonly T[]) => Promise<readonly string[]>) {
  const under: { items: readonly T[]; end: () => void }[] = [];
  const write = (items: readonly T[]) =>
    new Promise<void>((end) => under.push({ items, end })).then(() => answer(items));
  return { under, write };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));
const echo = async (items: readonly string[]) => items.map((item) => `wrote ${item}`);

/** As pg throws it when Postgres refuses a statement. */
const refusal = (what: string) => Object.assign(new Error(`refused ${what}`), { code: '22003' });

describe('group commit', () => {
  it('writes one alone at once, and together what comes while transactions are under way', async () => {
    const { under, write } = heldWrites(echo);
    const put = groupCommit({ write, atOnce: 1 });
    const first = put('a');
    await turn();
    expect(under.map(({ items }) => items)).toEqual([['a']]);
    const others = [put('b'), put('c')];
    await turn();
    expect(under).toHaveLength(1);
    under[0]!.end();
    expect(await first).toBe('wrote a');
    await turn();
    expect(under.map(({ items }) => items)).toEqual([['a'], ['b', 'c']]);
    under[1]!.end();
    expect(await Promise.all(others)).toEqual(['wrote b', 'wrote c']);
  });

  it('answers nobody before the transaction that holds his item ended', async () => {
    const { under, write } = heldWrites(echo);
    const put = groupCommit({ write });
    let answered = false;
    void put('a').then(() => {
      answered = true;
    });
    await turn();
    await turn();
    expect([under.length, answered]).toEqual([1, false]);
    under[0]!.end();
    await turn();
    expect(answered).toBe(true);
  });

  it('fails the item that is refused, and not its neighbours', async () => {
    const written: string[] = [];
    const put = groupCommit({
      async write(items: readonly string[]) {
        if (items.includes('bad')) throw refusal('bad');
        written.push(...items);
        return items;
      },
    });
    const results = await Promise.allSettled(['a', 'bad', 'b', 'c'].map(put));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { message: 'refused bad' } });
    expect(written).toEqual(['a', 'b', 'c']);
  });

  it('does not write again what may have been written: a broken connection fails all that it held', async () => {
    let writes = 0;
    const put = groupCommit({
      async write(): Promise<string[]> {
        writes++;
        throw Object.assign(new Error('terminating connection'), { code: '57P01' });
      },
    });
    const results = await Promise.allSettled(['a', 'b'].map(put));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(writes).toBe(1);
  });

  it('never writes two of one key at once, and keeps their order', async () => {
    const item = fc.record({ key: fc.constantFrom('a', 'b', 'c'), after: fc.integer({ min: 0, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        async (asked, most, atOnce) => {
          const underWay = new Set<string>();
          const written: { key: string; place: number }[] = [];
          const put = groupCommit({
            most,
            atOnce,
            keyOf: ({ key }: { key: string; place: number }) => key,
            async write(items) {
              expect(items.length).toBeLessThanOrEqual(most);
              for (const { key } of items) {
                expect(underWay.has(key)).toBe(false);
                underWay.add(key);
              }
              await turn();
              written.push(...items);
              for (const { key } of items) underWay.delete(key);
              return items.map(({ place }) => place);
            },
          });
          const answers = [];
          for (const [place, { key, after }] of asked.entries()) {
            answers.push(put({ key, place }));
            if (after === 0) await turn();
          }
          expect(await Promise.all(answers)).toEqual(asked.map((_, place) => place));
          for (const key of ['a', 'b', 'c']) {
            const places = written.filter((one) => one.key === key).map(({ place }) => place);
            expect(places).toEqual([...places].sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
