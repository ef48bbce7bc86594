/** Grey lines in the place of what is being fetched. */
export function Skeleton({ lines = 3, height }: { lines?: number; height?: number }) {
  if (height) return <div className="skeleton" style={{ height }} aria-hidden="true" />;
  return (
    <output className="skeleton-lines" aria-label="loading">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton" style={{ width: `${92 - ((line * 23) % 47)}%` }} />
      ))}
    </output>
  );
}
