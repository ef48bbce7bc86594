import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  type Panel,
} from '@grafana/grafana-foundation-sdk/dashboard';

export interface DashboardText {
  uid: string;
  title: string;
  description: string;
  /** How far back it looks when opened, as Grafana writes it. */
  from: string;
  panels: Builder<Panel>[];
}

/** A dashboard of Assay: tagged, linked to its sisters, read only (it is generated). */
export function dashboard(text: DashboardText): DashboardBuilder {
  const built = new DashboardBuilder(text.title)
    .uid(text.uid)
    .description(text.description)
    .tags(['assay'])
    .readonly()
    .refresh('15s')
    .time({ from: text.from, to: 'now' })
    .tooltip(DashboardCursorSync.Crosshair)
    .link(
      new DashboardLinkBuilder('Assay')
        .type(DashboardLinkType.Dashboards)
        .tags(['assay'])
        .keepTime(false)
        .includeVars(false)
        .asDropdown(false)
        .icon('external link')
        .tooltip('')
        .url('')
        .targetBlank(false),
    );
  for (const panel of text.panels) built.withPanel(panel);
  return built;
}
