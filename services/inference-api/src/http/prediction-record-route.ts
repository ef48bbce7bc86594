import { AssayError, predictionRecordSchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { findPrediction, type Pool } from '@assay/store';
import { z } from 'zod';
import { fromDatabase } from './from-database.ts';

/** `GET /predictions/{id}`: a prediction as it was given, journal included. */
export function mountPredictionRecordRoute(api: Api, pool: Pool, shipJournal: () => Promise<unknown>): void {
  api.route({
    method: 'get',
    path: '/predictions/{id}',
    summary: 'A prediction that was given: inputs, features, model version, output',
    tags: ['predictions'],
    params: z.object({ id: z.uuid() }),
    response: predictionRecordSchema,
    access: 'read',
    handler: ({ params }) =>
      fromDatabase('predictions', async () => {
        let found = await findPrediction(pool, params.id);
        if (!found) {
          await shipJournal();
          found = await findPrediction(pool, params.id);
        }
        if (!found) throw new AssayError('NOT_FOUND', `there is no prediction ${params.id}`);
        return found;
      }),
  });
}
