import { type OutputColumn, writeParquet } from '@assay/data';
import { createRandom, deriveSeed, type Random } from '@assay/statistics';
import { makeRide, type Ride } from './ride.ts';
import { drawWeighted, makeStations } from './stations.ts';

const firstDay = Date.UTC(2024, 4, 1);
const days = 31;
const rides = 12_000;

/**
 * `trips-2024-05.parquet`: the rides of one month on a bike-sharing system, all of them made up, in the columns that such systems
 * publish. What else they publish is there, too: rides of hours that were none, electric bikes left beside no station (their
 * place then has two decimals), bikes that never came back.
 *
 * @param seed the same seed gives the same file to the byte
 */
export function tripsParquet(seed: number): Uint8Array {
  const random = createRandom(deriveSeed(seed, 'rides'));
  const stations = makeStations(60, createRandom(deriveSeed(seed, 'stations')));
  const calendar = Array.from({ length: days }, (_, i) => firstDay + i * 86_400_000);
  const weather = calendar.map(() => Math.exp(0.25 * random.normal()));
  const made = Array.from({ length: rides }, () =>
    makeRide(drawWeighted(calendar, weather, random), stations, random),
  ).sort((a, b) => a.startedAt - b.startedAt);
  return writeParquet(columnsOf(made, random));
}

function columnsOf(made: readonly Ride[], random: Random): OutputColumn[] {
  const station = (ride: Ride, side: 'from' | 'to', part: 'name' | 'id') =>
    ride.loose || (side === 'to' && ride.lost) ? null : ride[side][part];
  const place = (ride: Ride, side: 'from' | 'to', part: 'latitude' | 'longitude') => {
    if (side === 'to' && ride.lost) return null;
    return ride.loose ? Number(ride[side][part].toFixed(2)) : ride[side][part];
  };
  const text = (name: string, of: (ride: Ride) => string | null): OutputColumn => ({
    name,
    type: 'text',
    values: made.map(of),
  });
  const number = (
    name: string,
    of: (ride: Ride) => number | null,
    type: OutputColumn['type'] = 'number',
  ) => ({
    name,
    type,
    values: made.map(of),
  });
  return [
    text('ride_id', () => rideId(random)),
    text('rideable_type', ({ type }) => type),
    number('started_at', ({ startedAt }) => startedAt, 'datetime'),
    number('ended_at', ({ endedAt }) => endedAt, 'datetime'),
    text('start_station_name', (ride) => station(ride, 'from', 'name')),
    text('start_station_id', (ride) => station(ride, 'from', 'id')),
    text('end_station_name', (ride) => station(ride, 'to', 'name')),
    text('end_station_id', (ride) => station(ride, 'to', 'id')),
    number('start_lat', (ride) => place(ride, 'from', 'latitude')),
    number('start_lng', (ride) => place(ride, 'from', 'longitude')),
    number('end_lat', (ride) => place(ride, 'to', 'latitude')),
    number('end_lng', (ride) => place(ride, 'to', 'longitude')),
    text('member_casual', ({ member }) => (member ? 'member' : 'casual')),
  ];
}

/** 16 hexadecimal digits, as these systems number their rides. */
function rideId(random: Random): string {
  return Array.from({ length: 4 }, () => random.int(65_536).toString(16).padStart(4, '0'))
    .join('')
    .toUpperCase();
}
