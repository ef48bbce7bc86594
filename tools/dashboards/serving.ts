import { dashboard } from './dashboard.ts';
import { figure, lines } from './panels.ts';
import { promNow, promRange } from './queries.ts';

const quantile = (q: number) =>
  `histogram_quantile(${q}, sum by (le, model) (rate(assay_prediction_duration_seconds_bucket[5m])))`;

export const serving = dashboard({
  uid: 'assay-serving',
  title: 'Serving',
  description: 'What the inference API answers, how fast, with which model.',
  from: 'now-1h',
  panels: [
    figure({
      title: 'Services up',
      description: 'How many replicas of each service Prometheus reaches.',
      width: 6,
      queries: [promNow('sum(up{job!="prometheus"})', 'up')],
    }),
    figure({
      title: 'Predictions in the last hour',
      description: 'Every source: online, queue and batch traffic through the API.',
      width: 6,
      queries: [promNow('sum(increase(assay_predictions_total[1h]))', 'predictions')],
    }),
    figure({
      title: 'Server errors',
      description: 'Share of requests that were answered with a 5xx over five minutes.',
      unit: 'percentunit',
      width: 6,
      queries: [
        promNow(
          '(sum(rate(assay_http_request_duration_seconds_count{status=~"5.."}[5m])) or vector(0)) / sum(rate(assay_http_request_duration_seconds_count[5m]))',
          'errors',
        ),
      ],
    }),
    figure({
      title: 'Loaded version',
      description: 'The version that each model is served with; two at once only while replicas swap.',
      width: 6,
      queries: [promNow('max by (model, version) (assay_model_loaded) == 1', '{{model}} v{{version}}')],
    }),
    lines({
      title: 'Predictions per second',
      description: 'By model, version and source.',
      unit: 'reqps',
      queries: [
        promRange(
          'sum by (model, version, source) (rate(assay_predictions_total[1m]))',
          '{{model}} v{{version}} {{source}}',
        ),
      ],
    }),
    lines({
      title: 'Prediction time',
      description: 'From the parsed request to the journalled answer: median, 95th and 99th percentile.',
      unit: 's',
      queries: [
        promRange(quantile(0.5), '{{model}} p50'),
        promRange(quantile(0.95), '{{model}} p95'),
        promRange(quantile(0.99), '{{model}} p99'),
      ],
    }),
    lines({
      title: 'Requests per second',
      description: 'HTTP requests of all services by status.',
      unit: 'reqps',
      queries: [
        promRange(
          'sum by (service, status) (rate(assay_http_request_duration_seconds_count[1m]))',
          '{{service}} {{status}}',
        ),
      ],
    }),
    lines({
      title: 'Requests refused',
      description: 'Predictions that were not given, by error code.',
      unit: 'reqps',
      queries: [
        promRange('sum by (model, code) (rate(assay_prediction_errors_total[5m]))', '{{model}} {{code}}'),
      ],
    }),
    lines({
      title: 'Predicted value',
      description: 'The newest answer of each model at each scrape.',
      queries: [promRange('avg by (model) (assay_prediction_value)', '{{model}}')],
    }),
    lines({
      title: 'Journal',
      description: 'Answers that are on local disk and not yet in Postgres.',
      queries: [
        promRange('sum by (instance) (assay_journal_pending_records)', '{{instance}} records'),
        promRange('max by (instance) (assay_journal_oldest_pending_seconds)', '{{instance}} oldest, seconds'),
      ],
    }),
    lines({
      title: 'Queue messages per second',
      description: 'RabbitMQ requests by what became of them.',
      unit: 'reqps',
      queries: [promRange('sum by (result) (rate(assay_queue_messages_total[1m]))', '{{result}}')],
    }),
    lines({
      title: 'Memory',
      description: 'Resident memory of each process.',
      unit: 'bytes',
      queries: [promRange('process_resident_memory_bytes{job!="prometheus"}', '{{job}} {{instance}}')],
    }),
    lines({
      title: 'Processor',
      description: 'Cores in use by each process.',
      queries: [promRange('rate(process_cpu_seconds_total{job!="prometheus"}[1m])', '{{job}} {{instance}}')],
    }),
    lines({
      title: 'Event-loop delay',
      description: '99th percentile of how late timers fire.',
      unit: 's',
      queries: [promRange('nodejs_eventloop_lag_p99_seconds', '{{job}} {{instance}}')],
    }),
  ],
});
