import { dashboard } from './dashboard.ts';
import { figure, lines, table } from './panels.ts';
import { promNow, promRange, sqlSeries, sqlTable } from './queries.ts';

/** Metrics that only classifications have; a use case that has none of them is none. */
const ofClasses = 'metric=~"accuracy|balanced_accuracy|f1_macro|log_loss|roc_auc|brier"';

export const classes = dashboard({
  uid: 'assay-classes',
  title: 'Classes',
  description: 'Use cases that tell classes: which are answered, how sure, and how often rightly.',
  from: 'now-7d',
  panels: [
    figure({
      title: 'Accuracy',
      description: 'Of the newest window, over predictions whose label is known.',
      unit: 'percentunit',
      width: 12,
      queries: [promNow('max by (use_case) (assay_performance{metric="accuracy"})', '{{use_case}}')],
    }),
    figure({
      title: 'Accuracy at training',
      description: 'On the holdout.',
      unit: 'percentunit',
      width: 12,
      queries: [
        promNow('max by (use_case) (assay_performance_reference{metric="accuracy"})', '{{use_case}}'),
      ],
    }),
    lines({
      title: 'Metrics of the newest window',
      description: 'Every metric of the task, once labels are known.',
      queries: [
        promRange(`max by (use_case, metric) (assay_performance{${ofClasses}})`, '{{use_case}} {{metric}}'),
      ],
    }),
    lines({
      title: 'Share of each class',
      description: 'Among the answers of an hour, simulated ones included.',
      unit: 'percentunit',
      queries: [
        sqlSeries(`SELECT date_trunc('hour', created_at) AS "time", use_case || ' ' || label AS metric,
            count(*) / sum(count(*)) OVER (PARTITION BY use_case, date_trunc('hour', created_at)) AS value
          FROM assay.prediction
          WHERE label IS NOT NULL AND $__timeFilter(created_at)
          GROUP BY use_case, label, 1
          ORDER BY 1`),
      ],
    }),
    lines({
      title: 'How sure the answers are',
      description: 'Mean probability of the class that was answered, an hour.',
      unit: 'percentunit',
      queries: [
        sqlSeries(`SELECT date_trunc('hour', created_at) AS "time", use_case AS metric,
            avg((output #>> ARRAY['probabilities', label])::float8) AS value
          FROM assay.prediction
          WHERE label IS NOT NULL AND $__timeFilter(created_at)
          GROUP BY use_case, 1
          ORDER BY 1`),
      ],
    }),
    lines({
      title: 'Drift of the answered classes',
      description: 'Population stability index of the answered classes against those on the holdout.',
      queries: [
        promRange(
          'max by (use_case, feature) (assay_drift_score{feature=~"predicted .*"})',
          '{{use_case}}: {{feature}}',
        ),
        promRange(
          'max by (use_case, feature) (assay_drift_score_threshold{feature=~"predicted .*"})',
          '{{use_case}}: {{feature}}, threshold',
        ),
      ],
    }),
    table({
      title: 'Answered and true',
      description: 'Predictions whose label is known, newest version first.',
      queries: [
        sqlTable(`SELECT p.use_case AS "Use case", p.version AS "Version", coalesce(mine.label, keyed.label) AS "True",
            p.label AS "Answered", count(*) AS "Rows"
          FROM assay.prediction p
          LEFT JOIN assay.actual mine ON mine.prediction_id = p.id
          LEFT JOIN assay.actual keyed ON keyed.prediction_id IS NULL AND keyed.use_case = p.use_case
            AND keyed.entity = p.entity AND keyed.event_time = p.event_time
          WHERE p.label IS NOT NULL AND NOT p.simulated AND coalesce(mine.label, keyed.label) IS NOT NULL
          GROUP BY 1, 2, 3, 4
          ORDER BY 1, 2 DESC, 3, 4`),
      ],
    }),
  ],
});
