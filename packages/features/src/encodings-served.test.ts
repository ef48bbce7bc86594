import { readFileSync } from 'node:fs';
import { tableFromRows, valueAt } from '@assay/data';
import { parseUseCase, type TypedRow, type UseCase } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import type { FeaturePipeline } from './feature-pipeline.ts';
import { fitFeatures } from './fit-features.ts';
import { createRowTransformer } from './row-transformer.ts';
import { transformTable } from './transform-table.ts';

const file = new URL('../../../data-files/bike-duration/use-case.yaml', import.meta.url);
const parsed = parseUseCase(readFileSync(file, 'utf8'), { file: 'use-case.yaml' });
const useCase: UseCase = parsed.ok ? parsed.useCase : expect.fail();

const ride = (i: number, type: string | null, rider: string | null): TypedRow => ({
  ride_id: `r${i}`,
  started_at: Date.UTC(2024, 4, 1 + (i % 28), i % 24),
  ended_at: Date.UTC(2024, 4, 1 + (i % 28), i % 24, 10 + i),
  rideable_type: type,
  member_casual: rider,
  start_lat: 38.9 + i / 1000,
  start_lng: -77 - i / 1000,
  end_lat: 38.91,
  end_lng: -77.02,
});
const rides = [
  ride(0, 'docked_bike', 'casual'),
  ride(1, 'classic_bike', 'member'),
  ride(2, 'electric_bike', 'member'),
  ride(3, 'classic_bike', 'casual'),
];

describe('B3: types of bikes and riders', () => {
  // As it reaches a service: through JSON.
  const fitted = JSON.parse(
    JSON.stringify(fitFeatures(useCase, tableFromRows(useCase.columns, rides))),
  ) as FeaturePipeline;
  // A day on which only one type is seen, in another order, one of a type that training never saw, one without.
  const later = [
    ride(10, 'electric_bike', 'member'),
    ride(11, 'electric_bike', 'casual'),
    ride(12, 'scooter', 'member'),
    ride(13, null, null),
  ];

  it('are encoded for one request as they were for the table, each under the name of its column', () => {
    const table = tableFromRows(useCase.columns, later);
    const matrix = transformTable(fitted, table);
    const one = createRowTransformer(fitted);
    expect(one.names).toEqual(matrix.names);
    later.forEach((row, r) => {
      expect([...one.transform(row, [])]).toEqual(
        one.names.map((_, c) => matrix.values[c * matrix.rows + r]),
      );
    });
    expect(valueAt(table.columns.get('rideable_type')!, 0)).toBe('electric_bike');
  });

  it('keep their columns whatever a day holds: an encoding made from that day alone would have others', () => {
    const ofType =
      fitted.features.length > 0
        ? createRowTransformer(fitted).names.filter((name) => /^type/.test(name))
        : [];
    expect(ofType).toHaveLength(3);
    const encoded = (row: TypedRow) => {
      const { names, transform } = createRowTransformer(fitted);
      const values = transform(row, []);
      return ofType
        .filter((name) => values[names.indexOf(name)] === 1)
        .map((name) => name.replace('type=', ''));
    };
    expect(later.map(encoded)).toEqual([['electric_bike'], ['electric_bike'], [], []]);
    expect(rides.map(encoded)).toEqual([
      ['docked_bike'],
      ['classic_bike'],
      ['electric_bike'],
      ['classic_bike'],
    ]);
    const ofThatDay = createRowTransformer(
      fitFeatures(useCase, tableFromRows(useCase.columns, later.slice(0, 2))),
    );
    expect(ofThatDay.names).not.toEqual(createRowTransformer(fitted).names);
  });
});
