import { fileURLToPath } from 'node:url';
import { openLearner } from '../peers/open-learner.mjs';
import { openPeer } from '../peers/open-peer.mjs';

/** The process that a learner of a case trains in, ours or the peers', with the tables loaded. */
export async function openFor(name, { threads, tables, versions }) {
  const ours = [process.execPath, fileURLToPath(new URL('our-learner.mjs', import.meta.url))];
  const learner =
    name === 'Assay' ? openLearner(ours) : openPeer(new URL('peer.py', import.meta.url), { threads });
  const loaded = await learner.ask({ do: 'load', tables });
  Object.assign(versions, loaded.versions);
  return learner;
}

/** A process a side that holds the tables and trains again and again. */
export async function stayingLearners(names, given) {
  const sides = new Map();
  const sideOf = (name) => (name === 'Assay' ? 'Assay' : 'peer');
  for (const name of names) {
    if (!sides.has(sideOf(name))) sides.set(sideOf(name), await openFor(name, given));
  }
  return {
    ready: async (name) => sides.get(sideOf(name)),
    done: async () => ({}),
    end: () => Promise.all([...sides.values()].map((learner) => learner.end())),
  };
}

/** A process a fit: its peak of memory is that of the fit. */
export function newLearners(given) {
  let open;
  return {
    async ready(name) {
      open = await openFor(name, given);
      return open;
    },
    async done() {
      const { bytes } = await open.ask({ do: 'peak' });
      await this.end();
      return { peakBytes: bytes };
    },
    async end() {
      await open?.end();
      open = undefined;
    },
  };
}
