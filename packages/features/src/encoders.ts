import { type FittedFeature, outputNames } from './feature-pipeline.ts';

/** Writes one value of a feature as the numbers that it becomes, `stride` apart. */
export interface Encoder {
  /** Place of the feature’s first number among all. */
  at: number;
  write(value: number | string | null, out: Float64Array, offset: number, stride: number): void;
}

/**
 * One encoder a feature. A text that training has not seen, or none: 0 in every column of one_hot ("none of
 * those known"), missing for ordinal and category (a place that is not known), the overall mean for target_mean.
 */
export function createEncoders(features: readonly FittedFeature[]): Encoder[] {
  let at = 0;
  return features.map((feature) => {
    const encoder = { at, write: writerFor(feature) };
    at += outputNames(feature).length;
    return encoder;
  });
}

function writerFor({ encoding }: FittedFeature): Encoder['write'] {
  if (encoding === undefined) {
    return (value, out, offset) => {
      out[offset] = value as number;
    };
  }
  const { kind, levels } = encoding;
  const placeOf = new Map(levels.map((level, i) => [level, i]));
  if (kind === 'target_mean') {
    const { means, overall, classes } = encoding;
    const outputs = classes?.length ?? 1;
    return (value, out, offset, stride) => {
      const place = placeOf.get(value as string);
      for (let k = 0; k < outputs; k++)
        out[offset + k * stride] =
          (place === undefined ? overall[k] : means[place * outputs + k]) ?? Number.NaN;
    };
  }
  if (kind !== 'one_hot') {
    return (value, out, offset) => {
      out[offset] = placeOf.get(value as string) ?? Number.NaN;
    };
  }
  return (value, out, offset, stride) => {
    for (let i = 0; i < levels.length; i++) out[offset + i * stride] = 0;
    const place = placeOf.get(value as string);
    if (place !== undefined) out[offset + place * stride] = 1;
  };
}
