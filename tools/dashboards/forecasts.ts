import { dashboard } from './dashboard.ts';
import { figure, lines, table } from './panels.ts';
import { promNow, promRange, sqlSeries, sqlTable } from './queries.ts';

/** Forecasts beside the values that came, each moment from each distance. */
const paired = `FROM assay.prediction p
  JOIN assay.actual a ON a.use_case = p.use_case AND a.prediction_id IS NULL AND a.entity = p.entity AND a.event_time = p.event_time
  WHERE p.horizon IS NOT NULL AND NOT p.simulated AND a.value IS NOT NULL`;

export const forecasts = dashboard({
  uid: 'assay-forecasts',
  title: 'Forecasts',
  description:
    'Use cases that forecast series: what was forecast, what came, and how the error grows with the distance.',
  from: 'now-90d',
  panels: [
    figure({
      title: 'Mean absolute error',
      description: 'Of the newest window, over forecasts whose value has come.',
      width: 12,
      queries: [
        promNow(
          'max by (use_case) (assay_performance{metric="mae"} and on (use_case) assay_performance{metric="smape"})',
          '{{use_case}}',
        ),
      ],
    }),
    figure({
      title: 'MASE and sMAPE',
      description: 'Below 1 a MASE is better than the last season repeated; sMAPE is in percent.',
      width: 12,
      queries: [
        promNow(
          'max by (use_case, metric) (assay_performance{metric=~"mase|smape"})',
          '{{use_case}} {{metric}}',
        ),
      ],
    }),
    lines({
      title: 'Forecast and value',
      description: 'The mean of the forecasts of each moment, and what came.',
      width: 24,
      queries: [
        sqlSeries(`SELECT event_time AS "time", trim(use_case || ' ' || entity) || ' forecast' AS metric, avg(value) AS value
          FROM assay.prediction
          WHERE horizon IS NOT NULL AND NOT simulated AND $__timeFilter(event_time)
          GROUP BY event_time, use_case, entity
          ORDER BY 1`),
        sqlSeries(`SELECT p.event_time AS "time", trim(p.use_case || ' ' || p.entity) AS metric, avg(a.value) AS value
          ${paired} AND $__timeFilter(p.event_time)
          GROUP BY p.event_time, p.use_case, p.entity
          ORDER BY 1`),
      ],
    }),
    lines({
      title: 'Error of the windows',
      description: 'Mean absolute error in each monitored window beside that on the holdout.',
      queries: [
        promRange('max by (use_case) (assay_performance{metric="mae"})', '{{use_case}}'),
        promRange(
          'max by (use_case) (assay_performance_reference{metric="mae"})',
          '{{use_case}} at training',
        ),
      ],
    }),
    lines({
      title: 'Error of the windows by the distance',
      description: 'Mean absolute error of each monitored window, a line for each number of steps ahead.',
      queries: [
        sqlSeries(`SELECT window_end AS "time", use_case || ' ' || substr(metric, length('mae_step_') + 1) || ' ahead' AS metric, value
          FROM assay.performance_metric
          WHERE metric LIKE 'mae\\_step\\_%' AND value IS NOT NULL AND $__timeFilter(window_end)
          ORDER BY 1, length(metric), metric`),
      ],
    }),
    lines({
      title: 'Intervals that held, window by window',
      description:
        'Share of the values of each monitored window inside the interval that promised so many percent.',
      queries: [
        sqlSeries(`SELECT window_end AS "time", use_case || ' ' || substr(metric, length('coverage_') + 1) || ' %' AS metric, value
          FROM assay.performance_metric
          WHERE metric LIKE 'coverage\\_%' AND value IS NOT NULL AND $__timeFilter(window_end)
          ORDER BY 1, 2`),
      ],
    }),
    table({
      title: 'Error by the distance',
      description: 'Over all forecasts whose value has come: the further ahead, the larger.',
      width: 12,
      queries: [
        sqlTable(`SELECT p.use_case AS "Use case", p.version AS "Version", p.horizon AS "Steps ahead", count(*) AS "Forecasts",
            avg(abs(a.value - p.value)) AS "Mean absolute error"
          ${paired}
          GROUP BY 1, 2, 3
          ORDER BY 1, 2 DESC, 3`),
      ],
    }),
    table({
      title: 'Intervals that held',
      description:
        'Share of the values that came inside the interval of their forecast, beside what it promised.',
      queries: [
        sqlTable(`SELECT p.use_case AS "Use case", p.version AS "Version", (i ->> 'level')::float8 AS "Promised",
            avg((a.value BETWEEN (i ->> 'low')::float8 AND (i ->> 'high')::float8)::int) AS "Held", count(*) AS "Forecasts"
          FROM assay.prediction p
          JOIN assay.actual a ON a.use_case = p.use_case AND a.prediction_id IS NULL AND a.entity = p.entity AND a.event_time = p.event_time
          CROSS JOIN LATERAL jsonb_array_elements(p.output -> 'intervals') i
          WHERE p.horizon IS NOT NULL AND NOT p.simulated AND a.value IS NOT NULL
          GROUP BY 1, 2, 3
          ORDER BY 1, 2 DESC, 3`),
      ],
    }),
  ],
});
