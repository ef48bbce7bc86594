import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PanelQuery {
  readonly dashboard: string;
  readonly panel: string;
  readonly promql?: string;
  readonly sql?: string;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../grafana/dashboards');

/** Every query of every panel, as provisioned. Grafana's macros are filled in as it does for the last 30 days. */
export function panelQueries(): PanelQuery[] {
  return readdirSync(folder).flatMap((file) => {
    const { title, panels } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      title: string;
      panels: { title: string; targets: { expr?: string; rawSql?: string }[] }[];
    };
    return panels.flatMap((panel) =>
      panel.targets.map(({ expr, rawSql }) => ({
        dashboard: title,
        panel: panel.title,
        ...(expr === undefined ? {} : { promql: expr }),
        ...(rawSql === undefined
          ? {}
          : {
              sql: rawSql.replace(
                /\$__timeFilter\(([^)]+)\)/g,
                "$1 BETWEEN now() - interval '30 days' AND now()",
              ),
            }),
      })),
    );
  });
}
