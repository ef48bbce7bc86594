import { AssayError } from '@assay/contracts';
import type { RequestPlan } from './request-plan.ts';

export interface Candidate {
  readonly name: string;
  readonly plan: RequestPlan;
  /** A forecast is found by its name only: its requests may have no field at all. */
  readonly task: 'regression' | 'classification' | 'forecast';
}

export interface Question<M extends Candidate> {
  /** from the path /models/{name}/…, the header X-Use-Case or the field `useCase` */
  readonly named: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly served: ReadonlyMap<string, M>;
  readonly defaultUseCase: string;
  /** Use cases that exist; one of them may have no champion yet. */
  readonly isUseCase: (name: string) => boolean;
  /** Models without a use case, by name: they answer `/models/{name}/predict` and nothing else. */
  readonly fromOutside: ReadonlyMap<string, unknown>;
}

/** Seconds after which asking again is worth while: the followers look each second. */
const retryAfterSeconds = 5;

export function notReady(name: string): AssayError {
  return new AssayError(
    'MODEL_NOT_READY',
    `there is no champion of "${name}" yet: a version has to be trained, registered and promoted first`,
    { retryAfterSeconds },
  );
}

function requiresExactly(plan: RequestPlan, fields: Readonly<Record<string, unknown>>): boolean {
  const given = Object.keys(plan.withoutAliases(fields));
  return given.length === plan.required.length && plan.required.every((name) => given.includes(name));
}

/**
 * Which model a request means: the one it names; else the only one whose required fields are exactly those of the
 * request; else the default.
 *
 * @throws AssayError NOT_FOUND, MODEL_NOT_READY, or INVALID_REQUEST when the fields fit more than one
 */
export function resolveModel<M extends Candidate>(question: Question<M>): M {
  const { named, fields, served, defaultUseCase, isUseCase, fromOutside } = question;
  if (named !== undefined) {
    const model = served.get(named);
    if (model) return model;
    if (named === defaultUseCase || isUseCase(named)) throw notReady(named);
    if (fromOutside.has(named))
      throw new AssayError(
        'INVALID_REQUEST',
        `${named} is an ONNX model from outside: ask POST /models/${named}/predict`,
      );
    const names = [...served.keys(), ...fromOutside.keys()].sort().join(', ') || 'none';
    throw new AssayError('NOT_FOUND', `there is no model "${named.slice(0, 100)}"; served are: ${names}`);
  }
  const fallback = served.get(defaultUseCase);
  if (served.size > 1 || !fallback) {
    const fitting = [...served.values()].filter(
      ({ task, plan }) => task !== 'forecast' && requiresExactly(plan, fields),
    );
    if (fitting.length === 1) return fitting[0]!;
    if (fitting.length > 1) {
      const names = fitting.map(({ name }) => name).sort();
      throw new AssayError(
        'INVALID_REQUEST',
        `these fields fit ${names.join(' and ')}: say which with the header X-Use-Case or the field useCase`,
        { errors: [{ path: 'useCase', got: 'nothing', accepted: `one of ${names.join(', ')}` }] },
      );
    }
  }
  if (!fallback) throw notReady(defaultUseCase);
  return fallback;
}
