import { BackendError } from '../backend-error.ts';
import { backends, type NeuralBackend, openBackend } from '../open-backend.ts';

/**
 * The backends that tests run on: WebAssembly and plain JavaScript always, tfjs-node where it is installed.
 *
 * @throws BackendError when tfjs-node does not load although everything has to be there
 */
export async function loadableBackends({ everything }: { everything: boolean }): Promise<NeuralBackend[]> {
  try {
    await openBackend(['tensorflow']);
    return [...backends];
  } catch (error) {
    if (everything || !(error instanceof BackendError)) throw error;
    return backends.filter((backend) => backend !== 'tensorflow');
  }
}
