import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly service: string;
  readonly registry: Registry;
  /** Answer times of HTTP requests; `route` is a declared path or 'unmatched', never what a request sent. */
  readonly httpDuration: Histogram<'service' | 'method' | 'route' | 'status'>;
}

/** A registry of one process's metrics, with prom-client's own default ones. */
export function createMetrics({ service }: { service: string }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const httpDuration = new Histogram({
    name: 'assay_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['service', 'method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return { service, registry, httpDuration };
}
