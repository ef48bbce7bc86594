import type { ModelState } from '../../model/model-state.ts';
import { ModelStateError } from '../../model/model-state-error.ts';
import type { CompiledMethod, MethodPast } from '../compiled-method.ts';
import type { CompiledForecaster, Past } from '../forecaster.ts';
import { nestedStates } from '../nested-states.ts';
import { type Combining, combine } from './combine.ts';

/** A forecaster inside another one, compiled, with the entities it was taught where it can tell them apart. */
export type CompileMember = (state: ModelState) => CompiledForecaster & Pick<CompiledMethod, 'entities'>;

/** @throws ModelStateError for a damaged state */
export function compileCombination(state: ModelState, compile: CompileMember): CompiledMethod {
  const members = nestedStates(state).map(compile);
  const combining = combiningOf(state, members.length);
  const known = [...new Set(members.flatMap((member) => member.known))];
  const toPast = ({ values, lastTime, known: columns, entity }: MethodPast): Past => ({
    values,
    lastTime,
    known: { names: known, values: columns },
    ...(entity === undefined ? {} : { entity }),
  });
  const answerMany = (pasts: readonly MethodPast[], horizon: number): Float64Array[] => {
    const given = pasts.map(toPast);
    const answers = members.map((member) => member.forecastMany(given, horizon));
    return pasts.map((_, i) =>
      combine(
        answers.map((answer) => answer[i]!),
        combining,
      ),
    );
  };
  const entities = members.find((member) => member.entities !== undefined)?.entities;
  return {
    answer: (past, horizon) => answerMany([past], horizon)[0]!,
    answerMany,
    answerNothing: (lastTime, horizon) =>
      combine(
        members.map((member) =>
          member.forecast(new Float64Array(0), lastTime, horizon, silent(member, horizon)),
        ),
        combining,
      ),
    known,
    ...(entities === undefined ? {} : { entities }),
  };
}

/** Columns that say nothing: where no past is known, no member looks at them. */
function silent({ known: names }: CompiledForecaster, horizon: number): Pick<Past, 'known'> {
  return { known: { names, values: names.map(() => new Float64Array(horizon).fill(Number.NaN)) } };
}

function combiningOf(state: ModelState, members: number): Combining {
  const { how } = state.parameters;
  if (how === 'median') return { how };
  const weights = state.scalars['weights'];
  if (how !== 'weights' || !Array.isArray(weights) || weights.length !== members || !weights.every(isShare)) {
    throw new ModelStateError('scalars.weights', `${members} numbers from 0 to 1 are needed`);
  }
  return { how, weights: weights as number[] };
}

function isShare(weight: unknown): boolean {
  return typeof weight === 'number' && weight >= 0 && weight <= 1;
}
