import { dashboard } from './dashboard.ts';
import { figure, lines, table } from './panels.ts';
import { sqlSeries, sqlTable } from './queries.ts';

// The data ends years before today, so these panels look at the newest part of it, not at the time picker's.
const newest = `(SELECT max(time) FROM assay.observation WHERE use_case = 'gold-price' AND current)`;

const paired = `FROM assay.prediction p
  JOIN assay.actual a ON a.use_case = p.use_case AND a.prediction_id IS NULL AND a.entity = p.entity AND a.event_time = p.event_time
  WHERE p.use_case = 'gold-price' AND p.source = 'batch'`;

export const goldPrice = dashboard({
  uid: 'assay-gold-price',
  title: 'Gold: value, changes and predictions',
  description: 'The use case gold-price: what gold cost, how it changed, and what was predicted.',
  from: '2023-01-01T00:00:00.000Z',
  panels: [
    figure({
      title: 'Newest value',
      description: 'EUR an ounce, of the newest observation.',
      unit: 'currencyEUR',
      width: 6,
      queries: [
        sqlTable(`SELECT (values->>'EUR')::float8 AS "EUR an ounce"
          FROM assay.observation
          WHERE use_case = 'gold-price' AND current
          ORDER BY time DESC
          LIMIT 1`),
      ],
    }),
    figure({
      title: 'Observations',
      description: 'Days that are known.',
      width: 6,
      queries: [
        sqlTable(
          `SELECT count(*)::float8 AS "Days" FROM assay.observation WHERE use_case = 'gold-price' AND current`,
        ),
      ],
    }),
    figure({
      title: 'RMSE of the batch',
      description: 'Of predictions whose day has come true, beside always predicting no change.',
      width: 12,
      queries: [
        sqlTable(`SELECT sqrt(avg((a.value - p.value) ^ 2))::float8 AS "Model", sqrt(avg(a.value ^ 2))::float8 AS "No change"
          ${paired}`),
      ],
    }),
    lines({
      title: 'Gold in EUR',
      description: 'Value of an ounce, each business day.',
      unit: 'currencyEUR',
      width: 24,
      queries: [
        sqlSeries(`SELECT time AS "time", 'EUR an ounce' AS metric, (values->>'EUR')::float8 AS value
          FROM assay.observation
          WHERE use_case = 'gold-price' AND current AND time > ${newest} - interval '5 years'
          ORDER BY 1`),
      ],
    }),
    lines({
      title: 'Change to the next day: predicted and actual',
      description: 'Batch predictions and what came true.',
      unit: 'currencyEUR',
      width: 24,
      queries: [
        sqlSeries(`SELECT p.event_time AS "time", 'actual' AS metric, a.value ${paired} ORDER BY 1`),
        sqlSeries(`SELECT p.event_time AS "time", 'predicted v' || p.version AS metric, p.value
          FROM assay.prediction p
          WHERE p.use_case = 'gold-price' AND p.source = 'batch'
          ORDER BY 1`),
      ],
    }),
    lines(
      {
        title: 'Daily changes',
        description: 'Change from the day before, over the last two years of data.',
        unit: 'currencyEUR',
        width: 24,
        queries: [
          sqlSeries(`SELECT time AS "time", 'change' AS metric, change AS value FROM (
              SELECT time, (values->>'EUR')::float8 - lag((values->>'EUR')::float8) OVER (ORDER BY time) AS change
              FROM assay.observation
              WHERE use_case = 'gold-price' AND current AND time > ${newest} - interval '2 years') changes
            WHERE change IS NOT NULL
            ORDER BY 1`),
        ],
      },
      'points',
    ),
    table({
      title: 'Newest predictions',
      description: 'Online, from the queue and in batches.',
      queries: [
        sqlTable(`SELECT created_at AS "When", event_time AS "Date", source AS "Source", version AS "Version", value AS "Predicted change",
            inputs AS "Inputs", id::text AS "Prediction id"
          FROM assay.prediction
          WHERE use_case = 'gold-price'
          ORDER BY created_at DESC
          LIMIT 50`),
      ],
    }),
  ],
});
