import { dashboard } from './dashboard.ts';
import { figure, lines, table } from './panels.ts';
import { promNow, promRange, sqlSeries, sqlTable } from './queries.ts';

export const models = dashboard({
  uid: 'assay-models',
  title: 'Models and performance',
  description: 'Which version is champion, how good it was at training, and how it does since.',
  from: 'now-30d',
  panels: [
    figure({
      title: 'Champion',
      description: 'The version that alias champion names.',
      width: 8,
      queries: [promNow('max by (model) (assay_registry_champion_version)', '{{model}}')],
    }),
    figure({
      title: 'Skill on the holdout',
      description:
        '1 - loss / loss of the best baseline (squared error, or log loss of classes), with its confidence interval. An interval that holds 0 shows no skill.',
      unit: 'percentunit',
      width: 10,
      queries: [promNow('max by (use_case, bound) (assay_model_skill)', '{{use_case}} {{bound}}')],
    }),
    figure({
      title: 'Promotions refused',
      description: 'By gate.',
      width: 6,
      queries: [
        promNow(
          'sum by (model, gate) (assay_registry_gate_refusals_total) or vector(0)',
          '{{model}} {{gate}}',
        ),
      ],
    }),
    lines({
      title: 'Error since training',
      description:
        'The metric of the use case over the monitored window, beside its value on the holdout at training.',
      queries: [
        promRange('max by (use_case, metric) (assay_performance)', '{{use_case}} {{metric}}'),
        promRange(
          'max by (use_case, metric) (assay_performance_reference)',
          '{{use_case}} {{metric}} at training',
        ),
      ],
    }),
    lines(
      {
        title: 'Performance history',
        description: 'Each monitored window, from the database.',
        queries: [
          sqlSeries(`SELECT window_end AS "time", use_case || ' ' || metric AS metric, value
            FROM assay.performance_metric
            WHERE value IS NOT NULL AND $__timeFilter(window_end)
            ORDER BY 1`),
        ],
      },
      'points',
    ),
    lines({
      title: 'Predictions by version',
      description: 'Predictions an hour that were stored, by version.',
      queries: [
        sqlSeries(`SELECT date_trunc('hour', created_at) AS "time", model || ' v' || version AS metric, count(*)::float8 AS value
          FROM assay.prediction
          WHERE $__timeFilter(created_at)
          GROUP BY 1, 2
          ORDER BY 1`),
      ],
    }),
    lines({
      title: 'Degraded',
      description: '1 while a model performs worse than at training by more than its use case allows.',
      queries: [promRange('max by (use_case) (assay_performance_degraded)', '{{use_case}}')],
    }),
    table({
      title: 'Moves of the aliases',
      description: 'Who moved which alias, when and why: an append-only history.',
      queries: [
        sqlTable(`SELECT moved_at AS "When", model_name AS "Model", alias AS "Alias", from_version AS "From", to_version AS "To",
            actor AS "Who", reason AS "Why"
          FROM registry.alias_move
          ORDER BY moved_at DESC
          LIMIT 100`),
      ],
    }),
    lines({
      title: 'Webhooks',
      description: 'Attempts an hour by what became of them, and deliveries that wait or were given up.',
      width: 24,
      queries: [
        promRange(
          'sum by (state) (increase(assay_registry_webhook_attempts_total[1h]))',
          'attempts: {{state}}',
        ),
        promRange('max by (state) (assay_registry_webhook_deliveries)', 'deliveries: {{state}}'),
      ],
    }),
    figure({
      title: 'Moves of the aliases, counted',
      description: 'Since the registry began.',
      width: 24,
      queries: [promNow('max by (model, alias) (assay_registry_alias_moves_total)', '{{model}} {{alias}}')],
    }),
  ],
});
