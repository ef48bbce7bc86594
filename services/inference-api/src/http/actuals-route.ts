import {
  type ActualByKey,
  type ActualByPrediction,
  type ActualsRequest,
  AssayError,
  actualsReplySchema,
  actualsRequestSchema,
} from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { type Pool, putActualsByKey, putActualsByPrediction, transaction } from '@assay/store';
import type { ServedModel } from '../models/served-model.ts';
import { fromDatabase } from './from-database.ts';
import { outcomesThatDoNotFit } from './outcomes-that-do-not-fit.ts';

export interface ActualsRouteOptions {
  readonly pool: Pool;
  readonly isUseCase: (name: string) => boolean;
  /** The models in service: what came true has to be what they predict. */
  readonly served: () => ReadonlyMap<string, ServedModel>;
  /** Ships what is in the journal, so that a prediction given a moment ago is found. */
  readonly shipJournal: () => Promise<unknown>;
}

const isByPrediction = (actual: ActualsRequest[number]): actual is ActualByPrediction =>
  'predictionId' in actual;

function unknownUseCases(body: ActualsRequest, isUseCase: (name: string) => boolean): AssayError | null {
  const errors = body.flatMap((actual, index) =>
    isByPrediction(actual) || isUseCase(actual.useCase)
      ? []
      : [{ path: `body[${index}].useCase`, got: actual.useCase, accepted: 'the name of a use case' }],
  );
  return errors.length === 0
    ? null
    : new AssayError('NOT_FOUND', `there is no use case "${errors[0]!.got}"`, { errors });
}

/**
 * All or nothing: an id that nobody was given is more likely a mistake of the caller than a reason to drop one value.
 *
 * @throws AssayError INVALID_REQUEST for what the model could not have predicted; nothing is stored then either
 */
async function store(
  { pool, served }: Pick<ActualsRouteOptions, 'pool' | 'served'>,
  body: ActualsRequest,
): Promise<{ stored: number; unknown: readonly string[] }> {
  const byPrediction = body.filter(isByPrediction);
  const byKey = body.filter((actual): actual is ActualByKey => !isByPrediction(actual));
  const missing = new Set(byPrediction.map(({ predictionId }) => predictionId.toLowerCase()));
  try {
    const stored = await transaction(pool, async (db) => {
      const found = await putActualsByPrediction(
        db,
        byPrediction.map(({ predictionId, value = null, label = null }) => ({ predictionId, value, label })),
      );
      const useCases = new Map(found.map(({ predictionId, useCase }) => [predictionId, useCase]));
      for (const id of useCases.keys()) missing.delete(id);
      if (missing.size > 0) throw new UnknownPredictions();
      const fault = outcomesThatDoNotFit(body, served(), (actual) =>
        isByPrediction(actual) ? useCases.get(actual.predictionId.toLowerCase()) : actual.useCase,
      );
      if (fault) throw fault;
      const keys = byKey.map(({ useCase, time, entity = '', value, label }) => ({
        useCase,
        entity,
        value: value ?? null,
        label: label ?? null,
        time: new Date(time),
      }));
      return found.length + (await putActualsByKey(db, keys));
    });
    return { stored, unknown: [] };
  } catch (error) {
    if (error instanceof UnknownPredictions) return { stored: 0, unknown: [...missing] };
    throw error;
  }
}

/** Rolls the transaction back. */
class UnknownPredictions extends Error {}

export function mountActualsRoute(api: Api, options: ActualsRouteOptions): void {
  const { isUseCase, shipJournal } = options;
  api.route({
    method: 'post',
    path: '/actuals',
    summary: 'What came true',
    description: 'Joined to predictions by id, or by use case, time and entity. All are stored, or none.',
    tags: ['actuals'],
    body: actualsRequestSchema,
    response: actualsReplySchema,
    access: 'write',
    async handler({ body }) {
      const fault = unknownUseCases(body, isUseCase);
      if (fault) throw fault;
      return fromDatabase('actual values', async () => {
        let result = await store(options, body);
        if (result.unknown.length > 0) {
          await shipJournal();
          result = await store(options, body);
        }
        if (result.unknown.length === 0) return { stored: result.stored };
        const unknown = new Set(result.unknown);
        const errors = body.flatMap((actual, index) =>
          isByPrediction(actual) && unknown.has(actual.predictionId.toLowerCase())
            ? [
                {
                  path: `body[${index}].predictionId`,
                  got: actual.predictionId,
                  accepted: 'the id of a prediction',
                },
              ]
            : [],
        );
        throw new AssayError('NOT_FOUND', `there is no prediction ${result.unknown[0]}; nothing was stored`, {
          errors,
        });
      });
    },
  });
}
