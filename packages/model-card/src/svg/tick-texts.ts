/** Ticks as text, all with the decimals that their distance asks for. */
export function tickTexts(at: readonly number[]): string[] {
  const step = at.length > 1 ? Math.abs(at[1]! - at[0]!) : Math.abs(at[0] ?? 1) || 1;
  const largest = Math.max(...at.map(Math.abs), 0);
  if (largest >= 1e7 || (largest > 0 && step < 1e-5)) {
    const digits = Math.min(15, Math.max(0, powerOf(largest) - powerOf(step)));
    return at.map((value) => (value === 0 ? '0' : value.toExponential(digits).replaceAll('-', '−')));
  }
  const decimals = Math.max(0, -powerOf(step));
  return at.map((value) =>
    value
      .toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
      .replace('-', '−'),
  );
}

function powerOf(value: number): number {
  return Math.floor(Math.log10(value) + 1e-9);
}
