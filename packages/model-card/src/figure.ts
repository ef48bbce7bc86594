/** Four digits that count; a minus is a minus. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (Number.isInteger(value) && Math.abs(value) < 1e12)
    return value.toLocaleString('en-US').replace('-', '−');
  const size = Math.abs(value);
  const text = size >= 1e6 || size < 1e-4 ? value.toExponential(3) : String(Number(value.toPrecision(4)));
  return text.replaceAll('-', '−');
}

/** @example percent(0.956) // '95.6 %' */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
