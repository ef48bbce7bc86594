import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dashboardFiles } from './all.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Our own metric names in a text, without the suffixes that histograms add. */
const metricsIn = (text: string) =>
  new Set(
    [...text.matchAll(/\bassay_[a-z0-9_]+/g)].map((match) => match[0].replace(/_(bucket|sum|count)$/, '')),
  );

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'web'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** Metrics that the code registers: `name: 'assay_…'`, as prom-client takes it. */
const registered = new Set(
  [...sources(join(root, 'packages')), ...sources(join(root, 'services'))].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/name: '(assay_[a-z0-9_]+)'/g)].map((match) => match[1]!),
  ),
);
/** Of these, the histograms: `new Histogram({ name: …`. A summary would have quantiles and no buckets. */
const histograms = new Set(
  [...sources(join(root, 'packages')), ...sources(join(root, 'services'))].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/new Histogram\((?:\{\s*name: '(assay_[a-z0-9_]+)')/g)].map(
      (match) => match[1]!,
    ),
  ),
);
const shown = metricsIn([...dashboardFiles.values()].join('\n'));
const alerted = metricsIn(readFileSync(join(root, 'prometheus/alerts.yml'), 'utf8'));

describe('metrics', () => {
  it('that panels and alerts query are registered by a service', () => {
    expect(shown.size).toBeGreaterThan(20);
    expect([...shown, ...alerted].filter((name) => !registered.has(name))).toEqual([]);
  });

  it('W6: quantiles are asked of histograms, which have buckets', () => {
    const queries = [
      ...dashboardFiles.values(),
      readFileSync(join(root, 'prometheus/alerts.yml'), 'utf8'),
    ].join('\n');
    const inSuffix = (suffix: string) =>
      new Set(
        [...queries.matchAll(new RegExp(`\\b(assay_\\w+?)_${suffix}\\b`, 'g'))].map((match) => match[1]!),
      );
    const buckets = inSuffix('bucket');
    expect(buckets.size).toBeGreaterThanOrEqual(2);
    expect(
      [...buckets, ...inSuffix('sum'), ...inSuffix('count')].filter((name) => !histograms.has(name)),
    ).toEqual([]);
    for (const [query] of queries.matchAll(/histogram_quantile\([^\n]*/g)) expect(query).toContain('_bucket');
  });

  it('that services register are shown on a dashboard', () => {
    expect([...registered].filter((name) => !shown.has(name))).toEqual([]);
  });
});
