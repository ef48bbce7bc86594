import type { FlowRunDetail } from '@assay/contracts';
import { formatValue } from './numbers.ts';
import { Panel } from './panel.tsx';

function words(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : formatValue(value);
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}

/** What a run says it made: names, figures, references. */
export function RunResult({ result }: { result: FlowRunDetail['result'] }) {
  const entries = Object.entries(result ?? {});
  if (entries.length === 0) return null;
  return (
    <Panel title="Result">
      <dl className="facts">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="result-value">{words(value)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
