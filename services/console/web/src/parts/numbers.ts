const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A measured value: five significant digits, no exponent for everyday sizes. */
export function formatValue(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(3);
  return new Intl.NumberFormat('en', { maximumSignificantDigits: size >= 10_000 ? 7 : 5 }).format(value);
}

export const formatCount = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : whole.format(value);

/** A share 0…1 as per cent, with as many digits as tell it from nothing. */
export function formatShare(share: number | null | undefined, digits = 1): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  // Rounded first: 0.01 as the mean of two others is 0.0099999…
  const percent = Math.round(share * 1e6) / 1e4;
  const shown = percent !== 0 && Math.abs(percent) < 1 && digits < 2 ? 2 : digits;
  return `${percent.toFixed(shown)} %`;
}

/** Like formatShare, with its sign: for gains and losses. */
export function formatSigned(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  const text = formatShare(Math.abs(share));
  return share < 0 ? `−${text}` : `+${text}`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${plain.format(Math.round(bytes / 102.4) / 10)} kB`;
  return `${plain.format(Math.round(bytes / 104857.6) / 10)} MB`;
}
