/**
 * Why a process lets go of a run that it was working on. None of these is a failure of the run:
 * cancelled and taken are recorded by whoever did it, a stopped process hands the run over.
 */
export type InterruptionReason = 'cancelled' | 'taken' | 'stopping';

export class Interruption extends Error {
  override readonly name = 'Interruption';
  readonly reason: InterruptionReason;

  constructor(reason: InterruptionReason) {
    super(
      reason === 'cancelled'
        ? 'the run was cancelled'
        : reason === 'taken'
          ? 'the run belongs to another process or attempt'
          : 'this process is stopping',
    );
    this.reason = reason;
  }
}
