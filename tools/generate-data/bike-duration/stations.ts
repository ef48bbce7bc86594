import type { Random } from '@assay/statistics';

export interface Station {
  readonly id: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  /** How many rides begin or end here, relative to others. */
  readonly weight: number;
}

const avenues = [
  'Alder',
  'Birch',
  'Cedar',
  'Dogwood',
  'Elm',
  'Fir',
  'Ginkgo',
  'Hazel',
  'Ironwood',
  'Juniper',
];
const centre = { latitude: 38.9, longitude: -77.03 };

/** A made-up city: stations where numbered streets cross avenues, denser and busier towards the centre. */
export function makeStations(count: number, random: Random): Station[] {
  return Array.from({ length: count }, (_, i) => {
    const avenue = i % avenues.length;
    const street = Math.floor(i / avenues.length) + 1;
    const latitude = centre.latitude + 0.018 * random.normal();
    const longitude = centre.longitude + 0.022 * random.normal();
    const away = ((latitude - centre.latitude) / 0.018) ** 2 + ((longitude - centre.longitude) / 0.022) ** 2;
    return {
      id: String(31000 + i),
      name: `${avenues[avenue]} Ave & ${street}${endingOf(street)} St`,
      latitude: Number(latitude.toFixed(6)),
      longitude: Number(longitude.toFixed(6)),
      weight: Math.exp(-away / 3 + 0.6 * random.normal()),
    };
  });
}

function endingOf(street: number): string {
  const last = street % 10;
  if (street > 10 && street < 14) return 'th';
  return last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
}

const kilometresPerDegree = 111.2;

/** Over the ground, as the crow flies; good enough for a city. */
export function kilometresBetween(a: Station, b: Station): number {
  const north = (a.latitude - b.latitude) * kilometresPerDegree;
  const east = (a.longitude - b.longitude) * kilometresPerDegree * Math.cos((a.latitude * Math.PI) / 180);
  return Math.sqrt(north ** 2 + east ** 2);
}

/** One of the choices, each as likely as its weight. */
export function drawWeighted<T>(choices: readonly T[], weights: readonly number[], random: Random): T {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return choices[i]!;
  }
  return choices.at(-1)!;
}
