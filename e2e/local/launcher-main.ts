import { fileURLToPath } from 'node:url';

const inCheckout = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What `npm start` runs. */
export const launcherMain = inCheckout('services/local/dist/main.js');
/** What `npm run assay` runs. */
export const cliMain = inCheckout('packages/cli/dist/main.js');
/** The use cases that ship. */
export const shippedDataFiles = inCheckout('data-files');
