import { compileModel } from '../../model/compile-model.ts';
import type { JsonObject, ModelState } from '../../model/model-state.ts';
import { ModelStateError } from '../../model/model-state-error.ts';
import { scalarOf } from '../../model/read-state.ts';
import type { CompiledMethod, MethodPast } from '../compiled-method.ts';
import { nestedStates } from '../nested-states.ts';
import { baseOf, type LagDesign } from './lag-design.ts';
import { lagFeatures } from './lag-features.ts';
import { type LagView, lagView, learnChange } from './lag-view.ts';
import { meanOfAll } from './season-profile.ts';

/** Series answered at once: enough for the trees to be walked many rows at a time, few enough to stay small. */
const batch = 512;

/**
 * Steps are answered in blocks of as many as there are models (1 = recursive): those of one block rest on the same known
 * values, those of the next on the answers before.
 *
 * @throws ModelStateError for a damaged state
 */
export function compileLags(state: ModelState): CompiledMethod {
  const design = designOf(state);
  const level = scalarOf(state, 'level');
  const profile = profileOf(state, design.season);
  const models = state.scalars['members'] === null ? [] : nestedStates(state);
  const steps = models.map((model, i) => {
    const features = lagFeatures(design, i + 1);
    const names = features.map(({ name }) => name);
    const predictor = compileModel(model);
    if (predictor.features.join() !== names.join()) {
      const got = `got ${predictor.features.join()}, needed ${names.join()}`;
      throw new ModelStateError(`scalars.members.${i}.features`, got);
    }
    return { features, names, predictor, base: baseOf(design, i + 1) };
  });
  const [least, most] = [scalarOf(state, 'least'), scalarOf(state, 'most')];
  const entities = state.scalars['entities'];

  /** The level of what is known, with the season that series have in common. */
  const byProfile = (from: number, lastTime: number, horizon: number): Float64Array => {
    const place = Math.round(lastTime / design.stepMs) + 1;
    return Float64Array.from({ length: horizon }, (_, h) => {
      const at = (((place + h) % design.season) + design.season) % design.season;
      return from > 0 ? from * (1 + profile[at]!) : from;
    });
  };

  const answerViews = (views: readonly LagView[], horizon: number): void => {
    const rows = views.length;
    for (let h = 0; h < horizon; h++) {
      const { features, names, predictor, base } = steps[h % steps.length]!;
      const values = new Float64Array(rows * features.length);
      for (const [c, feature] of features.entries()) {
        for (let r = 0; r < rows; r++) values[c * rows + r] = feature.of(views[r]!, views[r]!.length + h);
      }
      const said = predictor.predict({ rows, names, values });
      for (let r = 0; r < rows; r++) {
        const view = views[r]!;
        const t = view.length + h;
        const change = Math.min(most, Math.max(least, said[r]!));
        view.y[t] = view.y[t - base]! + change * view.scale;
        learnChange(view, design, t);
      }
    }
  };

  const answerMany = (pasts: readonly MethodPast[], horizon: number): Float64Array[] => {
    const answers = new Array<Float64Array>(pasts.length);
    for (let from = 0; from < pasts.length; from += batch) {
      const views: LagView[] = [];
      const places: number[] = [];
      for (let i = from; i < Math.min(pasts.length, from + batch); i++) {
        const past = pasts[i]!;
        const view = lagView(past, design, horizon);
        const longest = baseOf(design, Math.max(1, steps.length));
        if (view === undefined || view.length < longest) {
          answers[i] = byProfile(meanOfAll(past.values), past.lastTime, horizon);
          continue;
        }
        views.push(view);
        places.push(i);
      }
      if (steps.length > 0) answerViews(views, horizon);
      else for (const view of views) repeat(view, design, horizon);
      for (const [v, view] of views.entries()) answers[places[v]!] = inOwnUnit(view, horizon);
    }
    return answers;
  };
  return {
    answer: (past, horizon) => answerMany([past], horizon)[0]!,
    answerMany,
    answerNothing: (lastTime, horizon) => byProfile(level, lastTime, horizon),
    known: design.known,
    ...(Array.isArray(entities) ? { entities: new Set(entities as string[]) } : {}),
  };
}

/** Nothing was learned: nothing changes. */
function repeat(view: LagView, design: LagDesign, horizon: number): void {
  for (let t = view.length; t < view.length + horizon; t++) {
    view.y[t] = view.y[t - design.difference]!;
    learnChange(view, design, t);
  }
}

/** Back from logarithms; a past that was never below 0 is not forecast below it where it was told in logarithms or in seasons. */
function inOwnUnit({ y, length, logged, lowest }: LagView, horizon: number): Float64Array {
  const own = y.slice(length, length + horizon);
  if (logged) return own.map((value) => Math.min(Math.exp(value), Number.MAX_VALUE));
  return lowest === 0 ? own.map((value) => Math.max(0, value)) : own;
}

function designOf(state: ModelState): LagDesign {
  const design = state.scalars['design'];
  if (design === undefined || design === null || typeof design !== 'object' || Array.isArray(design)) {
    throw new ModelStateError('scalars.design', 'none: the model is of an older version; train it again');
  }
  return design as JsonObject as unknown as LagDesign;
}

function profileOf({ scalars }: ModelState, season: number): readonly number[] {
  const profile = scalars['profile'];
  if (!Array.isArray(profile) || profile.length !== season || !profile.every(Number.isFinite)) {
    throw new ModelStateError('scalars.profile', `${season} numbers are needed`);
  }
  return profile as number[];
}
