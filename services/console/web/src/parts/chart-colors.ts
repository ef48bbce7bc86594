/** The colours of the design as a canvas needs them: as values, read again when the scheme changes. */
export interface ChartColors {
  readonly text: string;
  readonly grid: string;
  readonly observed: string;
  readonly predicted: string;
  readonly actual: string;
  readonly fill: string;
  readonly band: string;
}

export function readChartColors(): ChartColors {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--text-muted'),
    grid: read('--line'),
    observed: read('--chart-observed'),
    predicted: read('--chart-predicted'),
    actual: read('--chart-actual'),
    fill: read('--chart-fill'),
    band: read('--chart-band'),
  };
}
