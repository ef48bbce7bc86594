import type { Random } from '@assay/statistics';
import { drawWeighted, kilometresBetween, type Station } from './stations.ts';

export interface Ride {
  readonly type: 'classic_bike' | 'electric_bike' | 'docked_bike';
  readonly member: boolean;
  /** ms since the epoch, on the city's own clock; whole seconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly from: Station;
  readonly to: Station;
  /** Left somewhere else than at a station, as electric bikes may be. */
  readonly loose: boolean;
  /** Never brought back: where it ended is not known. */
  readonly lost: boolean;
}

/** Rides of each hour of a day, relative to each other: people who commute, and people who do not. */
const commuting = [1, 1, 1, 1, 1, 3, 9, 20, 28, 16, 11, 12, 14, 13, 13, 16, 24, 32, 26, 18, 12, 9, 6, 3];
const leisure = [3, 2, 1, 1, 1, 1, 3, 5, 8, 12, 16, 20, 22, 23, 23, 23, 22, 20, 17, 13, 10, 8, 7, 5];
const hours = [...commuting.keys()];

/** Kilometres an hour, from door to door. */
const speeds = { classic_bike: 14.2, electric_bike: 16.8, docked_bike: 10 };

/**
 * One ride. It takes as long as its way at the speed of its bike; guests stroll and go round in circles, all the more on a free
 * afternoon; and now and then a bike is not locked properly and "rides" for hours, or goes back at once.
 *
 * @param day midnight, ms since the epoch
 */
export function makeRide(day: number, stations: readonly Station[], random: Random): Ride {
  const free = [0, 6].includes(new Date(day).getUTCDay());
  const member = random.next() < (free ? 0.62 : 0.8);
  const hour = drawWeighted(hours, member && !free ? commuting : leisure, random);
  const startedAt = day + hour * 3_600_000 + random.int(3600) * 1000;
  const u = random.next();
  const type = u < 0.5 ? 'electric_bike' : u < 0.97 || member ? 'classic_bike' : 'docked_bike';
  const from = drawWeighted(
    stations,
    stations.map(({ weight }) => weight),
    random,
  );
  const round = random.next() < (member ? 0.015 : 0.09);
  const to = round
    ? from
    : drawWeighted(
        stations,
        stations.map((station) => (station === from ? 0 : attraction(from, station))),
        random,
      );
  const minutes = minutesOf({ kilometres: kilometresBetween(from, to), type, member, free, hour }, random);
  const mishap = random.next();
  const lost = mishap < 0.0015;
  const taken = lost
    ? 1500
    : mishap < 0.012
      ? 90 + 900 * random.next() ** 2
      : mishap < 0.025
        ? 0.1 + random.next()
        : minutes;
  const endedAt = startedAt + Math.max(1, Math.round(taken * 60)) * 1000;
  return {
    type,
    member,
    startedAt,
    endedAt,
    from,
    to,
    loose: type === 'electric_bike' && random.next() < 0.25,
    lost,
  };
}

/** People ride to busy places that are near, but not next door. */
function attraction(from: Station, to: Station): number {
  const kilometres = kilometresBetween(from, to);
  return to.weight * kilometres * Math.exp(-kilometres / 0.72);
}

interface Trip {
  readonly kilometres: number;
  readonly type: Ride['type'];
  readonly member: boolean;
  readonly free: boolean;
  readonly hour: number;
}

function minutesOf({ kilometres, type, member, free, hour }: Trip, random: Random): number {
  if (kilometres === 0) return 7 * Math.exp((member ? 0 : 0.7) + 0.9 * random.normal());
  const crowded = !free && (hour === 8 || (hour >= 16 && hour <= 18)) ? 1.08 : 1;
  const strolling = member ? 1 : free || (hour >= 11 && hour <= 16) ? 1.35 : 1.2;
  const riding = ((kilometres * 1.25) / speeds[type]) * 60 * crowded * strolling;
  return 1 + riding * Math.exp((member ? 0.26 : 0.42) * random.normal());
}
