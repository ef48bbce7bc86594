import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import {
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeseriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';

/** What every panel says: a title, what it means, a unit of Grafana's list, its queries and its size on a grid of 24. */
export interface PanelText {
  title: string;
  description: string;
  unit?: string;
  width?: number;
  height?: number;
  queries: Builder<Dataquery>[];
}

/** Lines over time; `points` draws marks instead, for values that are not a continuous signal. */
export function lines(text: PanelText, style: 'line' | 'points' = 'line'): TimeseriesPanel {
  const panel = new TimeseriesPanel()
    .title(text.title)
    .description(text.description)
    .unit(text.unit ?? 'short')
    .span(text.width ?? 12)
    .height(text.height ?? 8)
    .drawStyle(style === 'line' ? GraphDrawStyle.Line : GraphDrawStyle.Points)
    .showPoints(style === 'line' ? VisibilityMode.Auto : VisibilityMode.Always)
    .fillOpacity(style === 'line' ? 8 : 0)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi));
  for (const query of text.queries) panel.withTarget(query);
  return panel;
}

/** The newest value, large. */
export function figure(text: PanelText): StatPanel {
  const panel = new StatPanel()
    .title(text.title)
    .description(text.description)
    .unit(text.unit ?? 'short')
    .span(text.width ?? 6)
    .height(text.height ?? 4)
    .noValue('none yet')
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']));
  for (const query of text.queries) panel.withTarget(query);
  return panel;
}

/** Rows. */
export function table(text: PanelText): TablePanel {
  const panel = new TablePanel()
    .title(text.title)
    .description(text.description)
    .span(text.width ?? 24)
    .height(text.height ?? 9);
  for (const query of text.queries) panel.withTarget(query);
  return panel;
}
