// Tests run the sources; the WebAssembly kernel that these load is built first where it is older than they are.
export { buildKernel as setup } from './build-kernel.mjs';
