import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dashboardFiles } from './all.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'grafana/dashboards');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface PanelJson {
  title: string;
  description?: string;
  targets: { refId: string; datasource: { uid: string; type: string }; expr?: string; rawSql?: string }[];
}
const panels = [...dashboardFiles].flatMap(([file, text]) =>
  (JSON.parse(text) as { panels: PanelJson[] }).panels.map((panel) => ({ file, ...panel })),
);

describe('dashboards', () => {
  it('on disk are the ones that the generator writes', () => {
    expect(readdirSync(folder).sort()).toEqual([...dashboardFiles.keys()].sort());
    for (const [name, text] of dashboardFiles) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });

  it('have panels with a title, a meaning and a query each', () => {
    expect(panels.length).toBeGreaterThan(30);
    for (const panel of panels) {
      expect(panel.description, panel.title).toBeTruthy();
      expect(panel.targets.length, panel.title).toBeGreaterThan(0);
    }
  });

  it('G11: query only data sources that are provisioned, with a password that Compose hands over', () => {
    const provisioned = read('grafana/provisioning/datasources/assay.yml');
    const uids = [...provisioned.matchAll(/^\s+uid: (\S+)$/gm)].map((match) => match[1]);
    expect(uids).toHaveLength(2);
    for (const panel of panels) {
      for (const target of panel.targets)
        expect(uids, `${panel.file}: ${panel.title}`).toContain(target.datasource.uid);
    }
    const variables = [...provisioned.matchAll(/\$([A-Z_]+)/g)].map((match) => match[1]);
    expect(variables).toContain('GRAFANA_DB_PASSWORD');
    const grafanaService = read('docker-compose.yml')
      .split(/^ {2}(?=\S)/m)
      .find((part) => part.startsWith('grafana:'));
    for (const variable of variables) expect(grafanaService).toContain(`${variable}: "\${${variable}`);
    expect(read('.env')).toMatch(/^GRAFANA_DB_PASSWORD=.+$/m);
  });
});
