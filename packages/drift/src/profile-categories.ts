import { measureNoise } from './measure-noise.ts';
import { categoryMetrics } from './metrics.ts';
import type { CategoryProfile } from './reference-profile.ts';
import type { CategorySample } from './sample.ts';

/** A column of identifiers must not become a profile as large as the data. */
const mostLevels = 100;

export function profileCategories(sample: CategorySample): CategoryProfile {
  const { name, codes, levels } = sample;
  const present = codes.filter((code) => code >= 0);
  const byLevel = new Array<number>(levels.length).fill(0);
  for (const code of present) byLevel[code]!++;
  const kept = [...byLevel.keys()]
    .filter((code) => byLevel[code]! > 0)
    .sort((a, b) => byLevel[b]! - byLevel[a]! || a - b)
    .slice(0, mostLevels)
    .map((code) => levels[code]!);
  const counts = countLevels(kept, sample);
  const bins = counts.filter((count) => count > 0).length;
  const noise = measureNoise(
    categoryMetrics,
    { counts, count: present.length },
    { count: present.length, bins, scale: 1 },
    (start, end) => {
      const block = present.subarray(start, end);
      return { counts: countLevels(kept, { name, codes: block, levels }), count: block.length };
    },
  );
  return {
    kind: 'category',
    name,
    count: present.length,
    missing: codes.length - present.length,
    levels: kept,
    counts,
    noise,
  };
}

/** How often each of the given levels occurs, then how often any other; missing is counted nowhere. */
export function countLevels(kept: readonly string[], { codes, levels }: CategorySample): number[] {
  const positions = new Map(kept.map((level, index) => [level, index]));
  const positionOf = Int32Array.from(levels, (level) => positions.get(level) ?? kept.length);
  const counts = new Array<number>(kept.length + 1).fill(0);
  for (const code of codes) if (code >= 0) counts[positionOf[code]!]!++;
  return counts;
}
