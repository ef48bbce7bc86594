export { blockBootstrap } from './block-bootstrap.ts';
export { createRandom, type Random } from './random.ts';
