import { createRandom, deriveSeed } from '@assay/statistics';
import { businessDays, isClosed } from './business-days.ts';
import { type Currency, currencies } from './currencies.ts';
import { clusteredReturns, logPath } from './log-path.ts';

const first = Date.UTC(1978, 11, 29);
const last = Date.UTC(2023, 6, 21);
/** Of the price in euros, per ounce. */
const [startPrice, endPrice, volatility] = [137, 1760, 0.0112];

/**
 * `Daily.csv`: the price of an ounce of gold in 19 currencies on every business day, all of it made up. Prices in euros
 * are a random walk; each other currency is that walk times a random exchange rate of its own. So no column tells anything
 * about tomorrow's change that today's price in euros does not, apart from how large it may be.
 *
 * @param seed the same seed gives the same file to the byte
 */
export function dailyCsv(seed: number): string {
  const days = businessDays(first, last);
  const closed = days.map(isClosed);
  const isClosedAt = (index: number) => closed[index]!;
  const gold = logPath(
    startPrice,
    endPrice,
    clusteredReturns(days.length, volatility, createRandom(deriveSeed(seed, 'gold'))),
    isClosedAt,
  );
  const prices = currencies.map((currency) => {
    const rate = logPath(currency.from, currency.to, rateReturns(currency, days.length, seed), isClosedAt);
    return gold.map((price, i) => Math.exp(price + rate[i]!));
  });
  const lines = [['Date', ...currencies.map(({ code }) => code)].join(',')];
  days.forEach((day, i) => {
    const cells = currencies.map(({ since }, c) =>
      since !== undefined && day < since ? '#N/A' : priceText(prices[c]![i]!),
    );
    lines.push([dateText(day), ...cells].join(','));
  });
  return `${lines.join('\n')}\n`;
}

function rateReturns(currency: Currency, count: number, seed: number): Float64Array {
  const random = createRandom(deriveSeed(seed, 'rate', currency.code));
  const returns = clusteredReturns(count, currency.volatility, random);
  const { devaluations } = currency;
  if (devaluations === undefined) return returns;
  return returns.map((change) =>
    random.next() < devaluations.probability
      ? change + devaluations.size * -Math.log(1 - random.next())
      : change,
  );
}

function dateText(day: number): string {
  const date = new Date(day);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}

/** One decimal; from a thousand on with commas, and so in quotes. */
function priceText(price: number): string {
  const [whole = '', tenths = ''] = price.toFixed(1).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return grouped.includes(',') ? `"${grouped}.${tenths}"` : `${grouped}.${tenths}`;
}
