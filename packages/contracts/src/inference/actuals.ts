import { z } from 'zod';

/** What came true: a number, or the class where classes are predicted. */
const outcome = {
  value: z.number().optional().describe('a number, in the unit of the target'),
  label: z.string().min(1).max(200).optional().describe('a class, where classes are predicted'),
};
const saysOne = ({ value, label }: { value?: number | undefined; label?: string | undefined }) =>
  (value === undefined) !== (label === undefined);
const oneOfBoth = { error: 'either value or label' };

/** What came true, joined to a prediction by its id … */
export const actualByPredictionSchema = z
  .strictObject({ predictionId: z.uuid(), ...outcome })
  .refine(saysOne, oneOfBoth);

/** … or by what the prediction was about. */
export const actualByKeySchema = z
  .strictObject({
    useCase: z.string().min(1),
    time: z
      .union([z.iso.datetime({ offset: true }), z.iso.date()])
      .describe('ISO 8601; a day means its midnight, UTC'),
    entity: z.string().optional().describe('needed where the use case declares an entity'),
    ...outcome,
  })
  .refine(saysOne, oneOfBoth);

export const maximumActualsInARequest = 10_000;

/** Body of `POST /actuals`. The same actual sent again replaces the value, it is never counted twice. */
export const actualsRequestSchema = z
  .array(z.union([actualByPredictionSchema, actualByKeySchema]))
  .min(1)
  .max(maximumActualsInARequest);

export const actualsReplySchema = z.object({
  stored: z.int().nonnegative().describe('actual values written, new ones and replaced ones'),
});

export type ActualByPrediction = z.infer<typeof actualByPredictionSchema>;
export type ActualByKey = z.infer<typeof actualByKeySchema>;
export type ActualsRequest = z.infer<typeof actualsRequestSchema>;
export type ActualsReply = z.infer<typeof actualsReplySchema>;
