import type { Gate } from '@assay/contracts';
import { VerdictMark } from './verdict-mark.tsx';

/** Why a version may become champion, or why not and by how much. */
export function GateList({ gates }: { gates: readonly Gate[] }) {
  if (gates.length === 0) return <p className="hint">No gates were recorded for this version.</p>;
  return (
    <ul className="gates">
      {gates.map((gate) => (
        <li key={gate.gate} className={gate.passed ? 'gate' : 'gate gate-failed'}>
          <VerdictMark passed={gate.passed} />
          <span>
            <strong>{gate.gate.replaceAll('-', ' ')}</strong>
            <span className="gate-detail">{gate.detail}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
