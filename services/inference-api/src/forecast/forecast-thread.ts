import {
  type Bundle,
  checkServedEqualsTrained,
  type Forecast,
  type ForecastOf,
  type ForecastServing,
  loadServingModel,
  openBundle,
  type ServedCheck,
} from '@assay/model-bundle';
import type { TypedRow } from '@assay/use-case';

/** The module that a thread of forecasts runs. */
export interface ForecastCall {
  /** Of the version that is asked. */
  readonly key: string;
  /** Of its bundle, by path; absent where the thread should have loaded it before. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** Absent: how its examples are answered is compared with what training recorded. */
  readonly forecast?: { readonly history: readonly TypedRow[]; readonly of: ForecastOf };
}

export type ForecastReturn =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'checked'; readonly check: ServedCheck }
  | { readonly kind: 'forecast'; readonly forecast: Forecast | null };

/** Versions that are kept, at most: of those asked longest ago the files are asked for again. */
const mostLoaded = 50;

const loaded = new Map<string, { readonly bundle: Bundle; readonly serving: ForecastServing }>();

/** @throws BundleError for a bundle that is not whole, or no forecast */
export default function answer({ key, files, forecast }: ForecastCall): ForecastReturn {
  const version = loaded.get(key) ?? (files && load(files));
  if (version === undefined) return { kind: 'unknown' };
  // A Map keeps the order of insertion: what was asked last stands last.
  loaded.delete(key);
  loaded.set(key, version);
  if (loaded.size > mostLoaded) loaded.delete(loaded.keys().next().value!);
  const { bundle, serving } = version;
  if (forecast === undefined) return { kind: 'checked', check: checkServedEqualsTrained(bundle, serving) };
  return { kind: 'forecast', forecast: serving.forecast(forecast.history, undefined, forecast.of) };
}

function load(files: ReadonlyMap<string, Uint8Array>) {
  const bundle = openBundle(files);
  const serving = loadServingModel(bundle);
  if (serving.task !== 'forecast') throw new Error(`a ${serving.task} is no forecast`);
  return { bundle, serving };
}
