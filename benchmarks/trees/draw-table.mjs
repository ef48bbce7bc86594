import { figuresOf, verdictsOf } from './verdicts.mjs';

const [width, barLeft, barWidth, line, gap] = [860, 200, 300, 18, 20];
/** Legible on white and on black alike. */
const colours = { text: '#7d8590', ours: '#2f9e6e', slower: '#d9822b', peer: '#8fa1b3' };

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * The table as a picture: of each case a bar a learner, in seconds of its slowest; ours is orange where a peer is faster, and what was not reached is, too.
 *
 * @param {object[]} results cases as run.mjs writes them
 * @returns {string} SVG
 */
export function drawTable(results) {
  let y = 24;
  const parts = [];
  const put = (x, text, attributes = '', fill = colours.text) =>
    parts.push(`<text x="${x.toFixed(1)}" y="${y}" fill="${fill}" ${attributes}>${escaped(text)}</text>`);
  for (const one of results) {
    const figures = figuresOf(one);
    const [ours, ...peers] = figures;
    const slowest = Math.max(...figures.map(({ seconds }) => seconds));
    put(8, one.quietOnly ? one.name : `${one.name} (on a busy machine)`, 'font-weight="600"');
    for (const { name, seconds, score } of figures) {
      y += line;
      const isOurs = name === 'Assay';
      const beaten = peers.some((peer) => peer.seconds < ours.seconds);
      const colour = isOurs ? (beaten ? colours.slower : colours.ours) : colours.peer;
      const long = Math.max(2, (barWidth * seconds) / slowest);
      put(barLeft - 10, name, `text-anchor="end"${isOurs ? ' font-weight="600"' : ''}`);
      parts.push(
        `<rect x="${barLeft}" y="${y - 11}" width="${long.toFixed(1)}" height="13" rx="2" fill="${colour}"/>`,
      );
      const ratio = isOurs ? '' : `, Assay ${(ours.seconds / seconds).toFixed(2)} ×`;
      put(barLeft + long + 6, `${seconds.toPrecision(3)} s${ratio}`);
      put(width - 8, `${one.task.metric} ${score.toPrecision(4)}`, 'text-anchor="end" font-size="11"');
    }
    for (const { what, figure, reached } of verdictsOf(one)) {
      y += line - 2;
      const fill = reached ? colours.ours : colours.slower;
      put(barLeft, `${reached ? '✓' : '✗'} ${what}: ${figure}`, 'font-size="11"', fill);
    }
    y += line + gap;
  }
  const foot = results[0];
  if (foot) {
    const commits = [...new Set(results.map(({ commit }) => commit.slice(0, 7)))];
    put(
      8,
      `Median seconds of fits by turns, ${foot.threads} of ${foot.cores} cores, Node ${foot.node}; ${commits.length > 1 ? 'commits' : 'commit'} ${commits.join(', ')}`,
      'font-size="11"',
    );
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 12}" width="${width}" font-family="system-ui, sans-serif" font-size="12.5" role="img" aria-label="Seconds to train, Assay beside its peers">\n${parts.join('\n')}\n</svg>\n`;
}
