/**
 * Rounded to so many decimal places, halves away from zero. The value is scaled, rounded and scaled back, so
 * 1.005 (which is a little less than that) gives 1.
 */
export function roundTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
}
