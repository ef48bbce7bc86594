import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The study of benchmarks/wine-quality as a row of this table; it runs there and is read from its result. */
export function wineCase(dataFolder) {
  return {
    name: 'wine-quality, 100 trials',
    rows: 3898,
    peers: ['Optuna + scikit-learn'],
    task: { metric: 'RMSE' },
    slack: 0,
    reach: [{ ratio: 0.1, of: ['Optuna + scikit-learn'] }],
    async measure({ rounds = 3, busy }) {
      if (dataFolder === undefined)
        throw new Error(
          'wine-quality: name the folder that holds it as the argument or in ASSAY_SHARED_DATA',
        );
      const script = fileURLToPath(new URL('../wine-quality/run.mjs', import.meta.url));
      const given = [
        script,
        dataFolder,
        '--rounds',
        String(rounds),
        '--grouped',
        '0',
        ...(busy ? ['--busy'] : []),
      ];
      spawnSync(process.execPath, given, { stdio: 'inherit' });
      const result = JSON.parse(
        readFileSync(new URL('../wine-quality/result.json', import.meta.url), 'utf8'),
      );
      const runs = (side) =>
        result.pairs.map((pair) => ({
          seconds: pair[side].seconds,
          cpuSeconds: pair[side].cpuSeconds,
          others: pair[side].others,
          score: pair[side].best.value,
        }));
      return {
        versions: result.pairs[0].versions,
        thrownOut: result.thrownOut,
        quietOnly: result.quietOnly,
        samples: { Assay: runs('ours'), 'Optuna + scikit-learn': runs('peer') },
      };
    },
  };
}
