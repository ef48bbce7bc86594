import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

/** The JSON that Grafana provisions. Panel and query ids are given here, as the builders leave them out. */
export function dashboardToJson(builder: DashboardBuilder): string {
  const built = builder.build();
  let id = 0;
  for (const entry of built.panels ?? []) {
    const panel = entry as { id?: number; targets?: { refId?: string }[] };
    panel.id = ++id;
    panel.targets?.forEach((target, index) => {
      target.refId = String.fromCharCode(65 + index);
    });
  }
  return `${JSON.stringify(built, null, 2)}\n`;
}
