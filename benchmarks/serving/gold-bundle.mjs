// A real bundle of the shipped gold-price use case, and the observations that its features look back at.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTable, rowAt, selectRows } from '@assay/data';
import { computeTarget, fitFeatures, transformTable } from '@assay/features';
import { estimatorNamed } from '@assay/learning';
import { captureExample, packBundle } from '@assay/model-bundle';
import { parseUseCase } from '@assay/use-case';

const folder = new URL('../../data-files/gold-price/', import.meta.url);

const parameters = {
  ridge: { l2: 1 },
  'random-forest': { trees: 100, depth: 10 },
  'gradient-boosting': { trees: 200 },
};

export async function goldBundle(estimator) {
  const useCaseText = readFileSync(new URL('use-case.yaml', folder), 'utf8');
  const { useCase } = parseUseCase(useCaseText, { file: 'use-case.yaml' });
  const { table } = await readTable(useCase, fileURLToPath(new URL('Daily.csv', folder)));
  const pipeline = fitFeatures(useCase, table);
  const target = computeTarget(useCase, table);
  const known = Int32Array.from([...target.keys()].filter((i) => Number.isFinite(target[i])));
  const X = transformTable(pipeline, selectRows(table, known));
  const y = Float64Array.from(known, (i) => target[i]);
  const model = estimatorNamed(estimator).fit(X, y, parameters[estimator], { seed: 42 });
  const files = packBundle({
    useCaseText,
    pipeline,
    model,
    reference: {},
    example: captureExample(pipeline, model, table),
    evaluation: { gates: [] },
    provenance: {},
  });
  const columns = useCase.columns.map(({ name }) => ({ name }));
  const rows = Array.from({ length: Math.min(1000, table.rows) }, (_, i) =>
    rowAt(table, columns, table.rows - 1 - i),
  );
  return {
    files: new Map(files.map(({ path, bytes }) => [path, bytes])),
    rows,
    timeColumn: useCase.timeColumn,
  };
}
