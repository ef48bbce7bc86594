import { dashboard } from './dashboard.ts';
import { figure, lines, table } from './panels.ts';
import { promNow, promRange, sqlTable } from './queries.ts';

export const flows = dashboard({
  uid: 'assay-flows',
  title: 'Flows',
  description: 'What was started, what runs, what failed and where.',
  from: 'now-24h',
  panels: [
    figure({
      title: 'Active runs',
      description: 'Queued or running now.',
      width: 6,
      queries: [promNow('sum(assay_flow_runs_active) or vector(0)', 'active')],
    }),
    figure({
      title: 'Failed in the last day',
      description: 'Runs that ended as failed.',
      width: 6,
      queries: [promNow('sum(increase(assay_flow_runs_total{state="failed"}[24h])) or vector(0)', 'failed')],
    }),
    figure({
      title: 'Newest batch',
      description: 'The logical time of the newest batch that succeeded.',
      unit: 'dateTimeFromNow',
      width: 12,
      queries: [
        promNow('max by (use_case) (assay_batch_last_logical_timestamp_seconds) * 1000', '{{use_case}}'),
      ],
    }),
    lines({
      title: 'Runs that ended',
      description: 'By flow and state, an hour.',
      queries: [
        promRange(
          'sum by (use_case, flow, state) (increase(assay_flow_runs_total[1h]))',
          '{{use_case}} {{flow}} {{state}}',
        ),
      ],
    }),
    lines({
      title: 'How long runs take',
      description: 'Mean duration over the last hour.',
      unit: 's',
      queries: [
        promRange(
          'sum by (use_case, flow) (rate(assay_flow_run_duration_seconds_sum[1h])) / (sum by (use_case, flow) (rate(assay_flow_run_duration_seconds_count[1h])) > 0)',
          '{{use_case}} {{flow}}',
        ),
      ],
    }),
    lines({
      title: 'How long tasks take',
      description: '95th percentile over the last hour.',
      unit: 's',
      queries: [
        promRange(
          'histogram_quantile(0.95, sum by (le, flow, task) (rate(assay_task_duration_seconds_bucket[1h])))',
          '{{flow}} {{task}}',
        ),
      ],
    }),
    lines({
      title: 'Since the last success',
      description: 'How long ago each flow last succeeded.',
      unit: 's',
      queries: [
        promRange(
          'time() - max by (use_case, flow) (assay_flow_last_success_timestamp_seconds)',
          '{{use_case}} {{flow}}',
        ),
      ],
    }),
    lines({
      title: 'Age of the newest batch against its schedule',
      description:
        'Beyond one and a half periods the alert NoRecentBatch is raised; without a schedule there is no period.',
      unit: 's',
      queries: [
        promRange(
          'time() - max by (use_case) (assay_batch_last_logical_timestamp_seconds)',
          '{{use_case}} age',
        ),
        promRange('max by (use_case) (assay_batch_period_seconds)', '{{use_case}} period'),
      ],
    }),
    lines({
      title: 'Simulated traffic',
      description: 'Requests an hour that the platform made up itself, by what became of them.',
      queries: [
        promRange(
          'sum by (use_case, result) (increase(assay_simulated_requests_total[1h]))',
          '{{use_case}} {{result}}',
        ),
      ],
    }),
    table({
      title: 'Newest runs',
      description: 'The console shows their tasks and logs.',
      queries: [
        sqlTable(`SELECT created_at AS "Created", use_case AS "Use case", flow AS "Flow", state AS "State", trigger AS "Trigger",
            attempt AS "Attempt", round(extract(epoch FROM finished_at - started_at)::numeric, 1) AS "Seconds",
            error->>'message' AS "Error"
          FROM assay.flow_run
          ORDER BY created_at DESC
          LIMIT 50`),
      ],
    }),
    table({
      title: 'Tasks of the last day',
      description: 'Attempts, how long they took, and what went wrong.',
      queries: [
        sqlTable(`SELECT t.started_at AS "Started", r.use_case AS "Use case", r.flow AS "Flow", t.name AS "Task", t.attempt AS "Attempt",
            t.state AS "State", round(extract(epoch FROM t.finished_at - t.started_at)::numeric, 2) AS "Seconds",
            t.error->>'message' AS "Error"
          FROM assay.task_run t JOIN assay.flow_run r ON r.id = t.flow_run_id
          WHERE t.started_at > now() - interval '1 day'
          ORDER BY t.started_at DESC
          LIMIT 100`),
      ],
    }),
  ],
});
