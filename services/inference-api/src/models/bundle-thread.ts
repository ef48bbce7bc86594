import { type PreparedModel, prepareModel } from '@assay/learning';
import {
  type Bundle,
  BundleError,
  bundlePaths,
  checkServedEqualsTrained,
  type Forecast,
  type ForecastOf,
  type ForecastServing,
  loadServingModel,
  openBundle,
  type ServedCheck,
} from '@assay/model-bundle';
import type { TypedRow } from '@assay/use-case';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { BundleFiles } from './bundle-cache.ts';

/** What a thread of bundles is asked. */
export type BundleCall =
  /** To check every byte of a bundle and read it. */
  | { readonly kind: 'open'; readonly files: BundleFiles }
  /** To answer the examples of a version of forecasts, and keep it by a key. */
  | { readonly kind: 'check'; readonly key: string; readonly files: BundleFiles }
  /** To forecast; without files where the thread should have the version. */
  | {
      readonly kind: 'forecast';
      readonly key: string;
      readonly files?: BundleFiles;
      readonly history: readonly TypedRow[];
      readonly of: ForecastOf;
    };

export interface OpenedBundle {
  readonly bundle: Bundle;
  readonly prepared: PreparedModel | null;
}

export type BundleReturn =
  | { readonly kind: 'open'; readonly opened: OpenedBundle }
  | { readonly kind: 'check'; readonly check: ServedCheck }
  | { readonly kind: 'forecast'; readonly forecast: Forecast | null }
  /** The thread does not have the version. */
  | { readonly kind: 'unknown' }
  /** The bundle is not whole, or this version cannot run it (a `BundleError`, whose class would be lost on the way). */
  | { readonly kind: 'refused'; readonly why: string };

/** Versions that are kept, at most: of those asked longest ago the files are asked for again. */
const mostKept = 50;

const kept = new Map<string, ForecastServing>();

/** @returns a `BundleReturn`, its arrays to be handed over */
export default function answer(call: BundleCall): unknown {
  try {
    return answerOf(call);
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    return { kind: 'refused', why: error.message };
  }
}

function answerOf(call: BundleCall): unknown {
  switch (call.kind) {
    case 'open':
      return opened(call.files);
    case 'check': {
      const bundle = openBundle(ownCopy(call.files));
      return { kind: 'check', check: checkServedEqualsTrained(bundle, keep(call.key, bundle)) };
    }
    case 'forecast': {
      const serving = find(call.key) ?? (call.files && keep(call.key, openBundle(ownCopy(call.files))));
      if (serving === undefined) return { kind: 'unknown' };
      return { kind: 'forecast', forecast: serving.forecast(call.history, undefined, call.of) };
    }
  }
}

/** The arrays of the model are handed over and not copied: they may take a hundred megabytes. */
function opened(files: BundleFiles): unknown {
  const bundle = openBundle(ownCopy(files));
  const prepared = prepareModel(bundle.model);
  const answered: BundleReturn = { kind: 'open', opened: { bundle, prepared } };
  const arrays = [...Object.values(bundle.model.arrays), ...(prepared === null ? [] : arraysOf(prepared))];
  return move({
    get [transferableSymbol]() {
      return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
    },
    get [valueSymbol]() {
      return answered;
    },
  });
}

function arraysOf({ nodes, roots, place, sure }: PreparedModel): { readonly buffer: ArrayBufferLike }[] {
  return [new Uint8Array(nodes), roots, place, sure];
}

function keep(key: string, bundle: Bundle): ForecastServing {
  const serving = loadServingModel(bundle);
  if (serving.task !== 'forecast') {
    throw new BundleError('BUNDLE_CONTENT', bundlePaths.useCase, `a ${serving.task} is no forecast`);
  }
  kept.set(key, serving);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  return serving;
}

function find(key: string): ForecastServing | undefined {
  const found = kept.get(key);
  if (found === undefined) return undefined;
  // A Map keeps the order of insertion: what was asked for last stands last.
  kept.delete(key);
  kept.set(key, found);
  return found;
}

/** Bytes that come are shared with the thread that asks: texts and hashes are made of memory of one's own. */
function ownCopy(files: BundleFiles): BundleFiles {
  return new Map([...files].map(([path, bytes]) => [path, new Uint8Array(bytes)]));
}
