/** An alias of a version; champion is the one that answers. */
export function AliasBadge({ alias }: { alias: string }) {
  return <span className={alias === 'champion' ? 'badge badge-accent' : 'badge badge-muted'}>{alias}</span>;
}
