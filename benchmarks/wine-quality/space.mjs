import { readFileSync } from 'node:fs';
import { estimatorNamed, spaceFromCandidate } from '@assay/learning';

/** space.json as our study takes it; peer.py reads the same file. */
export function ourSpace() {
  const space = JSON.parse(readFileSync(new URL('space.json', import.meta.url), 'utf8'));
  return Object.entries(space).map(([name, parameters]) => {
    const ranges = Object.entries(parameters).map(([parameter, range]) => [
      parameter,
      typeof range === 'number'
        ? { kind: 'fixed', value: range }
        : { kind: 'range', low: range.low, high: range.high, scale: range.log ? 'log' : 'linear' },
    ]);
    return spaceFromCandidate(estimatorNamed(name), Object.fromEntries(ranges));
  });
}
