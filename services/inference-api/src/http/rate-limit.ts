/** Decides whether a caller may ask once more now. */
export interface RateLimit {
  /** 0: go on; else the seconds after which asking again succeeds */
  retryAfter(address: string): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket for each address, filled at `perSecond` and as large as a second's worth. Buckets that are full again
 * are forgotten, so memory follows the callers of the last second or so, and at most `maximumAddresses` are kept apart:
 * beyond that callers share one.
 *
 * @param perSecond 0 switches the limit off
 * @param now milliseconds, monotonic
 */
export function createRateLimit(perSecond: number, now: () => number, maximumAddresses = 10_000): RateLimit {
  if (perSecond === 0) return { retryAfter: () => 0 };
  const buckets = new Map<string, Bucket>();
  let sweptAt = now();

  function sweep(time: number): void {
    sweptAt = time;
    for (const [address, bucket] of buckets) {
      if (bucket.tokens + ((time - bucket.at) / 1000) * perSecond >= perSecond) buckets.delete(address);
    }
  }

  return {
    retryAfter(address) {
      const time = now();
      if (time - sweptAt > 1000) sweep(time);
      const key = buckets.size >= maximumAddresses && !buckets.has(address) ? '' : address;
      let bucket = buckets.get(key);
      if (!bucket) {
        bucket = { tokens: perSecond, at: time };
        buckets.set(key, bucket);
      }
      bucket.tokens = Math.min(perSecond, bucket.tokens + ((time - bucket.at) / 1000) * perSecond);
      bucket.at = time;
      if (bucket.tokens < 1) return (1 - bucket.tokens) / perSecond;
      bucket.tokens -= 1;
      return 0;
    },
  };
}
