/** How the price of gold in one currency comes about, from that in euros. All figures are round and made up. */
export interface Currency {
  readonly code: string;
  /** Units of the currency for one euro, on the first and the last day. */
  readonly from: number;
  readonly to: number;
  /** Standard deviation of a day's log change of that rate. */
  readonly volatility: number;
  /** First day with a price; before it the cell is `#N/A`. Left out: from the first day on. */
  readonly since?: number;
  /** Sudden devaluations: how likely on a day, and how large on average (log). */
  readonly devaluations?: { readonly probability: number; readonly size: number };
}

/** Most columns of such files begin with the first trading day of 1979. */
const nextYear = Date.UTC(1979, 0, 2);

/** In the order of the file. EUR itself is the series that all others follow. */
export const currencies: readonly Currency[] = [
  { code: 'USD', from: 1.65, to: 1.11, volatility: 0.006 },
  { code: 'EUR', from: 1, to: 1, volatility: 0 },
  { code: 'JPY', from: 310, to: 156, volatility: 0.0065, since: nextYear },
  { code: 'GBP', from: 0.8, to: 0.87, volatility: 0.005 },
  { code: 'CAD', from: 1.95, to: 1.46, volatility: 0.006, since: nextYear },
  { code: 'CHF', from: 2.6, to: 0.97, volatility: 0.0035, since: nextYear },
  { code: 'INR', from: 13, to: 91, volatility: 0.006, since: nextYear },
  {
    code: 'CNY',
    from: 2.6,
    to: 8,
    volatility: 0.0055,
    since: Date.UTC(1985, 0, 1),
    devaluations: { probability: 0.0003, size: 0.12 },
  },
  {
    code: 'TRY',
    from: 0.00004,
    to: 30,
    volatility: 0.009,
    since: Date.UTC(1983, 0, 3),
    devaluations: { probability: 0.0015, size: 0.1 },
  },
  { code: 'SAR', from: 5.4, to: 4.2, volatility: 0.006, since: nextYear },
  {
    code: 'IDR',
    from: 1000,
    to: 16_700,
    volatility: 0.008,
    since: nextYear,
    devaluations: { probability: 0.0006, size: 0.12 },
  },
  { code: 'AED', from: 6.2, to: 4.1, volatility: 0.006, since: nextYear },
  {
    code: 'THB',
    from: 33,
    to: 38,
    volatility: 0.006,
    since: nextYear,
    devaluations: { probability: 0.0002, size: 0.08 },
  },
  {
    code: 'VND',
    from: 5000,
    to: 26_000,
    volatility: 0.006,
    since: Date.UTC(1990, 0, 1),
    devaluations: { probability: 0.0004, size: 0.05 },
  },
  {
    code: 'EGP',
    from: 1.1,
    to: 34,
    volatility: 0.006,
    since: Date.UTC(1989, 0, 2),
    devaluations: { probability: 0.0005, size: 0.2 },
  },
  {
    code: 'KRW',
    from: 800,
    to: 1430,
    volatility: 0.007,
    since: nextYear,
    devaluations: { probability: 0.0002, size: 0.08 },
  },
  {
    code: 'RUB',
    from: 0.4,
    to: 100,
    volatility: 0.009,
    since: Date.UTC(1993, 1, 1),
    devaluations: { probability: 0.001, size: 0.15 },
  },
  { code: 'ZAR', from: 1.4, to: 20, volatility: 0.009, since: nextYear },
  { code: 'AUD', from: 1.4, to: 1.65, volatility: 0.0065, since: nextYear },
];
