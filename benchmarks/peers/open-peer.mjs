import { fileURLToPath } from 'node:url';
import { openLearner } from './open-learner.mjs';
import { peerPython } from './python.mjs';

/**
 * Starts a script of the peer that stays: it reads a line of JSON, does what it says and prints a line of JSON. What it
 * has loaded and trained is there for the next question.
 *
 * @param {URL} script
 * @param {{ threads: number }} options threads that its libraries may use
 */
export function openPeer(script, { threads }) {
  return openLearner([peerPython(), '-u', fileURLToPath(script)], {
    env: { OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: String(threads) },
  });
}
