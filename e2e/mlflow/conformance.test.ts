import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare, record, type Verdict } from './compare.ts';
import { mlflowVersions, pythonWith } from './environment.ts';
import { createServers, type Servers } from './servers.ts';
import { wantedDifferences } from './wanted-differences.ts';

let servers: Servers;
beforeAll(async () => {
  servers = await createServers({ durable: false });
});
afterAll(() => servers?.stop());

const shown = (verdict: Verdict): string =>
  `${verdict.passed ? (verdict.wanted ? `passed (differs on purpose: ${verdict.wanted})` : 'passed') : 'FAILED'}  ${verdict.call}`;

describe.each(mlflowVersions)('an unchanged client of MLflow %s', (version) => {
  it('gets from this registry what MLflow’s own server answers, call by call', async () => {
    const python = pythonWith(version);
    const [registry, mlflow] = await Promise.all([servers.startRegistry(), servers.startMlflow(version)]);
    const [ours, theirs] = await Promise.all([record(python, registry.url), record(python, mlflow.url)]);
    await Promise.all([registry.stop(), mlflow.stop()]);
    const verdicts = compare(ours, theirs, wantedDifferences, version);
    const failed = verdicts.filter(({ passed }) => !passed);
    console.log(
      `\nMLflow ${version}: client calls against this registry, answers compared with the real server's`,
    );
    console.log(verdicts.map(shown).join('\n'));
    console.log(`MLflow ${version}: ${verdicts.length - failed.length} passed, ${failed.length} failed\n`);
    const kept = process.env['CONFORMANCE_DETAIL'];
    if (kept) writeFileSync(`${kept}-${version}.json`, JSON.stringify({ verdicts }, null, 1));
    expect(verdicts.length).toBeGreaterThan(150);
    expect(failed.map(({ call }) => call)).toEqual([]);
  });
});
