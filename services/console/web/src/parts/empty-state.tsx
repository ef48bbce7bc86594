import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** Says what is missing and what to do about it. */
export function EmptyState({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children: ReactNode;
}) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} size={22} />
      </span>
      <h3>{title}</h3>
      <div className="empty-text">{children}</div>
    </div>
  );
}
