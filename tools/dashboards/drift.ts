import { dashboard } from './dashboard.ts';
import { figure, lines, table } from './panels.ts';
import { promNow, promRange, sqlSeries, sqlTable } from './queries.ts';

export const drift = dashboard({
  uid: 'assay-drift',
  title: 'Drift',
  description: 'Whether what the models are asked still looks like what they were trained on.',
  from: 'now-30d',
  panels: [
    figure({
      title: 'Drifted share of features',
      description: 'Of the newest window, for each use case.',
      unit: 'percentunit',
      width: 8,
      queries: [promNow('max by (use_case) (assay_drift_share)', '{{use_case}}')],
    }),
    figure({
      title: 'Rows watched',
      description: 'Predictions in the newest window.',
      width: 8,
      queries: [promNow('max by (use_case) (assay_monitored_rows)', '{{use_case}}')],
    }),
    figure({
      title: 'Retrainings',
      description: 'Started by the verdict of the monitor.',
      width: 8,
      queries: [
        promNow(
          'sum by (use_case, reason) (assay_retrainings_total) or vector(0)',
          '{{use_case}} {{reason}}',
        ),
      ],
    }),
    lines({
      title: 'Drifted share against its threshold',
      description: 'At or above the threshold the whole window counts as drifted.',
      unit: 'percentunit',
      queries: [
        promRange('max by (use_case) (assay_drift_share)', '{{use_case}}'),
        promRange('max by (use_case) (assay_drift_share_threshold)', '{{use_case}} threshold'),
        promRange('max by (use_case) (assay_drift_detected)', '{{use_case}} drifted'),
      ],
    }),
    lines({
      title: 'Score of each feature',
      description: 'Population stability index for numbers, Jensen-Shannon distance for categories.',
      queries: [
        promRange('max by (use_case, feature, metric) (assay_drift_score)', '{{feature}} ({{metric}})'),
      ],
    }),
    lines({
      title: 'Missing values',
      description: 'Share of missing feature values in the newest window.',
      unit: 'percentunit',
      queries: [promRange('max by (use_case) (assay_missing_share)', '{{use_case}}')],
    }),
    lines(
      {
        title: 'Drift history',
        description: 'Drifted share of every window that was monitored; earlier results stay.',
        unit: 'percentunit',
        queries: [
          sqlSeries(`SELECT window_end AS "time", use_case AS metric, value
            FROM assay.drift_metric
            WHERE feature = '' AND value IS NOT NULL AND $__timeFilter(window_end)
            ORDER BY 1`),
        ],
      },
      'points',
    ),
    table({
      title: 'Newest window, feature by feature',
      description: 'Score, threshold and verdict.',
      queries: [
        sqlTable(`SELECT d.use_case AS "Use case", d.version AS "Version", d.feature AS "Feature", d.metric AS "Metric",
            d.value AS "Score", d.threshold AS "Threshold", d.drifted AS "Drifted", d.rows AS "Rows", d.window_end AS "Window's end"
          FROM assay.drift_metric d
          JOIN (SELECT use_case, max(window_end) AS window_end FROM assay.drift_metric GROUP BY 1) newest
            USING (use_case, window_end)
          WHERE d.feature <> ''
          ORDER BY 1, d.value DESC NULLS LAST`),
      ],
    }),
    table({
      title: 'Older dashboards',
      description:
        'The view evidently_metrics(run_time, metric_name, value), for dashboards made for an Evidently job.',
      queries: [
        sqlTable(`SELECT run_time AS "Run", metric_name AS "Metric", value AS "Value"
          FROM assay.evidently_metrics
          ORDER BY run_time DESC
          LIMIT 100`),
      ],
    }),
  ],
});
