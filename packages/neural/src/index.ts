export { BackendError } from './backend-error.ts';
export type { NeuralBackend, OpenedBackend } from './open-backend.ts';
export { openNetworkTrainer, type TensorFlowTrainer } from './open-network-trainer.ts';
