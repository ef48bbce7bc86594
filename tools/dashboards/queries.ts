import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';

export const prometheus = { type: 'prometheus', uid: 'assay-prometheus' };
export const postgres = { type: 'grafana-postgresql-datasource', uid: 'assay-postgres' };

/** A query over time of Prometheus. */
export function promRange(expression: string, legend: string): Builder<Dataquery> {
  return new DataqueryBuilder().expr(expression).legendFormat(legend).range().datasource(prometheus);
}

/** The newest value of a Prometheus expression. */
export function promNow(expression: string, legend: string): Builder<Dataquery> {
  return new DataqueryBuilder().expr(expression).legendFormat(legend).instant().datasource(prometheus);
}

/** The SDK has no builder for the Postgres data source; this is the query model that its editor writes. */
interface PostgresQuery extends Dataquery {
  refId?: string;
  datasource: { type: string; uid: string };
  editorMode: 'code';
  rawQuery: true;
  format: 'time_series' | 'table';
  rawSql: string;
}

function sql(format: PostgresQuery['format'], rawSql: string): Builder<Dataquery> {
  const query: PostgresQuery = {
    datasource: postgres,
    editorMode: 'code',
    rawQuery: true,
    format,
    rawSql: rawSql.replace(/\n\s*/g, '\n').trim(),
    _implementsDataqueryVariant: () => {},
    dataqueryName: () => 'postgres',
  } as PostgresQuery;
  return { build: () => query };
}

/** A Postgres query with a column `time`, an optional text column `metric`, and values. */
export const sqlSeries = (rawSql: string): Builder<Dataquery> => sql('time_series', rawSql);

/** A Postgres query shown as rows. */
export const sqlTable = (rawSql: string): Builder<Dataquery> => sql('table', rawSql);
