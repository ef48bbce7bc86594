// Builds the images of Compose before its tests need them: minutes on a new machine, spent mostly on downloads, so beside
// something else.
import { build } from './stack.ts';

await build();
