import type { FlowName, FlowRun, JsonObject } from '@assay/contracts';

const count = new Intl.NumberFormat('en');

function object(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function rows(value: unknown, what: string): string {
  return typeof value === 'number' ? `${count.format(value)} ${what}` : what;
}

const inWords: Readonly<Record<FlowName, (result: JsonObject) => string>> = {
  ingest: ({ rows: all, added, revised, retired, changed }) => {
    if (changed === false) return `${rows(all, 'rows')}, nothing new`;
    const changes = [
      [added, 'added'],
      [revised, 'revised'],
      [retired, 'retired'],
    ].flatMap(([n, what]) => (typeof n === 'number' && n > 0 ? [rows(n, String(what))] : []));
    return [rows(all, 'rows'), ...changes].join(', ');
  },
  train: ({ version, promotion, sentence }) => {
    const became =
      version === undefined ? '' : `v${version}${typeof promotion === 'string' ? `, ${promotion}` : ''}`;
    return [became, sentence].filter((part) => typeof part === 'string' && part !== '').join(': ');
  },
  batch: ({ rows: predicted, written, version }) =>
    `${rows(predicted, 'predictions')}${version === undefined ? '' : ` by v${version}`}${written === 0 ? ', none new' : ''}`,
  monitor: ({ drift, verdict }) => {
    const { outcome, share, drifted } = object(drift);
    const { retrainRunId } = object(verdict);
    if (outcome === 'insufficient-data') return 'too few rows to say anything';
    if (typeof share !== 'number') return '';
    const found = `${drifted === true ? 'drift' : 'no drift'}: ${Math.round(share * 100)} % of the features`;
    return typeof retrainRunId === 'string' ? `${found}; retraining` : found;
  },
};

/** What a run that succeeded came to, in one line; null for any other run, and where its result says nothing known. */
export function outcomeOf({
  state,
  flow,
  result,
}: Pick<FlowRun, 'state' | 'flow' | 'result'>): string | null {
  if (state !== 'succeeded' || result === null) return null;
  return inWords[flow](result) || null;
}
