import type { GrownTree } from './grown-tree.ts';

/** The part of the rows that came through each node, as growing left them: `rows[starts[node] .. ends[node])`. */
export function nodeRanges({ nodes, leaves }: GrownTree): { starts: Int32Array; ends: Int32Array } {
  const starts = new Int32Array(nodes.feature.length);
  const ends = new Int32Array(nodes.feature.length);
  for (const { node, start, end } of leaves) {
    starts[node] = start;
    ends[node] = end;
  }
  // Children come after their parent, and their rows lie side by side.
  for (let node = starts.length - 1; node >= 0; node--) {
    if (nodes.feature[node]! < 0) continue;
    starts[node] = starts[nodes.left[node]!]!;
    ends[node] = ends[nodes.left[node]! + 1]!;
  }
  return { starts, ends };
}
