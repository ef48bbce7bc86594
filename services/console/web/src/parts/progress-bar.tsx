interface ProgressBarProps {
  readonly done: number;
  readonly total: number;
  readonly label: string;
}

export function ProgressBar({ done, total, label }: ProgressBarProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <span className="progress">
      <progress className="visually-hidden" value={share} max={1} aria-label={label} />
      <span className="progress-track" aria-hidden="true">
        <span className="progress-fill" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="progress-label">{label}</span>
    </span>
  );
}
