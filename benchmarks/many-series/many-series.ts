import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const day = 86_400_000;

/** Daily sales of many shops: own level, trend, week and price, some days missing, and a price list of the next two weeks. */
export const useCaseText = (horizon: number, timeout: string) => `name: many-series
title: Sales of each shop, ${horizon} days ahead
source: { path: "sales.csv" }
columns:
  day: { type: date, role: time }
  shop: { type: category, role: entity }
  sold: { type: number, min: 0 }
  price: { type: number, known: ahead }
target: { name: sold, task: forecast, value: sold, horizon: ${horizon}, step: 1d, season: 7 }
tune: { timeout: ${timeout}, seed: 42 }
`;

export const shopOf = (index: number) => `shop-${String(index).padStart(5, '0')}`;

/** A file of `series` × `days` rows, made from a seed; prices go on for `ahead` days. */
export async function writeSales(
  path: string,
  of: { readonly series: number; readonly days: number; readonly ahead: number },
): Promise<{ readonly rows: number; readonly lastDay: number }> {
  const random = generator(42);
  const file = createWriteStream(path);
  const first = Date.UTC(2025, 0, 1);
  file.write('day,shop,sold,price\n');
  let rows = 0;
  for (let s = 0; s < of.series; s++) {
    const level = 20 * Math.exp(2 * random());
    const week = Array.from({ length: 7 }, () => 1 + 0.5 * (random() - 0.5));
    const climb = (random() - 0.4) * 0.002;
    let [text, noise] = ['', 0];
    for (let t = 0; t < of.days + of.ahead; t++) {
      const price = random() < 0.1 ? 8 : 10;
      noise = 0.6 * noise + 0.15 * (random() + random() + random() - 1.5);
      const sold = level * (1 + climb * t) * week[t % 7]! * (price === 8 ? 1.4 : 1) * Math.exp(noise);
      if (t < of.days && random() < 0.005) continue;
      const date = new Date(first + t * day).toISOString().slice(0, 10);
      text += `${date},${shopOf(s)},${t < of.days ? sold.toFixed(2) : ''},${price}\n`;
      rows += 1;
    }
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  return { rows, lastDay: first + (of.days - 1) * day };
}

/** Mulberry32: the same file on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
