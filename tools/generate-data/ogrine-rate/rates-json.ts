import { createRandom, deriveSeed } from '@assay/statistics';

const firstDay = Date.UTC(2019, 2, 24);
const days = 2500;
const dayMs = 86_400_000;

/** How much dearer than usual a day of the week is, Monday first: people play, and so sell, at the weekend. */
const week = [0.012, 0.015, 0.008, 0.002, -0.006, -0.019, -0.012];

/**
 * `rates.json`: what one unit of a virtual currency costs in coins of the game, a value a day, in the schema of the
 * live feed, all of it made up. The level wanders and comes back slowly, updates of the game push it, a week has its pattern,
 * and each day has some chance of its own.
 *
 * @param seed the same seed gives the same file to the byte
 */
export function ratesJson(seed: number): string {
  const random = createRandom(deriveSeed(seed, 'rates'));
  const usual = Math.log(62);
  let level = Math.log(38);
  let slope = 0;
  const rates = Array.from({ length: days }, (_, i) => {
    // An update of the game every few months, at random.
    if (random.next() < 1 / 110) slope += 0.004 * random.normal();
    slope *= 0.965;
    level += slope + 0.003 * (usual - level) + 0.004 * random.normal();
    const time = new Date(firstDay + i * dayMs);
    const weekday = (time.getUTCDay() + 6) % 7;
    const rateTenth = Math.round(10 * Math.exp(level + week[weekday]! + 0.006 * random.normal()));
    return {
      id: i + 1,
      datetime: time.toISOString().replace('.000Z', '+00:00'),
      rateTenth,
      rate: rateTenth / 10,
    };
  });
  const lines = rates.map((rate) => `  ${JSON.stringify(rate)}`).join(',\n');
  return `{"status": "success", "sort": "ASC", "limit": ${days}, "count": ${days}, "rates": [\n${lines}\n]}\n`;
}
