const meanEarthRadiusKm = 6371.0088;
const radians = Math.PI / 180;

/** Great-circle distance in kilometres between two points in degrees (mean earth radius of the IUGG). */
export function haversine(
  latitude1: number,
  longitude1: number,
  latitude2: number,
  longitude2: number,
): number {
  const halfLatitude = Math.sin(((latitude2 - latitude1) * radians) / 2);
  const halfLongitude = Math.sin(((longitude2 - longitude1) * radians) / 2);
  const a =
    halfLatitude * halfLatitude +
    Math.cos(latitude1 * radians) * Math.cos(latitude2 * radians) * halfLongitude * halfLongitude;
  return 2 * meanEarthRadiusKm * Math.asin(Math.min(1, Math.sqrt(a)));
}
