import { useCaseDetailSchema } from '@assay/contracts';
import { getJson } from './get-json.ts';

const shownSchema = useCaseDetailSchema.pick({ requestFields: true, definition: true });
/** Fields that still make an address; more go into a body. */
const mostInAddress = 3;

/**
 * The `curl` command of a first request that can be sent as it is: a forecast, or a prediction with the examples that the
 * console gives for the required fields; undefined where it gives none for one of them.
 */
export async function exampleRequest(
  { consoleUrl, inferenceUrl, useCase, isDefault }: ExampleOf,
  signal: AbortSignal,
): Promise<string | undefined> {
  const named = encodeURIComponent(useCase);
  const detail = await getJson(`${consoleUrl}/api/use-cases/${named}`, shownSchema, signal);
  if (detail === undefined || detail.definition === null) return undefined;
  const isForecast = detail.definition.target.task === 'forecast';
  const fields = detail.requestFields.filter(({ required }) => required);
  if (fields.some(({ example }) => example === null)) return undefined;
  const values = Object.fromEntries(fields.map(({ name, example }) => [name, example!]));
  const what = isForecast ? 'forecast' : 'predict';
  const address = `${inferenceUrl}${isDefault && !isForecast ? '/predict' : `/models/${named}/${what}`}`;
  // A forecast of the only series there is has nothing to be asked by.
  if (fields.length === 0 && isForecast) return `curl ${address}`;
  if (fields.length > mostInAddress && !isForecast) {
    const body = JSON.stringify(values).replaceAll("'", "'\\''");
    return `curl ${address} -H 'content-type: application/json' -d '${body}'`;
  }
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) query.set(name, String(value));
  return `curl '${address}?${query}'`;
}

interface ExampleOf {
  readonly consoleUrl: string;
  readonly inferenceUrl: string;
  readonly useCase: string;
  readonly isDefault: boolean;
}
