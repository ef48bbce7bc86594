/** A thread that took part did not come to a barrier in time: it was ended, or failed. */
export class WorkerLost extends Error {
  readonly code = 'WORKER_LOST';

  constructor() {
    super('a thread that took part in a fit is gone');
    this.name = 'WorkerLost';
  }
}
