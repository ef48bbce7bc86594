import { Icon } from './icon.tsx';

/** Passed, failed, or failed where only a warning was asked for. */
export function VerdictMark({ passed, soft = false }: { passed: boolean; soft?: boolean }) {
  const tone = passed ? 'good' : soft ? 'warn' : 'bad';
  return (
    <span className={`mark mark-${tone}`}>
      <Icon name={passed ? 'check' : soft ? 'warning' : 'cross'} size={13} />
      <span className="visually-hidden">{passed ? 'passed' : soft ? 'warning' : 'failed'}</span>
    </span>
  );
}
