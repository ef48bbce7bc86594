import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';

interface PageHeadProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly parents?: readonly { readonly to: string; readonly label: string }[];
  readonly actions?: ReactNode;
}

/** The head of a page: where it stands, its name (also the window's), and what can be done here. */
export function PageHead({ title, subtitle, parents = [], actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · Assay`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="page-title">
        {parents.length > 0 ? (
          <nav className="crumbs" aria-label="Breadcrumb">
            {parents.map((parent) => (
              <Link key={parent.to} to={parent.to}>
                {parent.label}
              </Link>
            ))}
          </nav>
        ) : null}
        <h1>{title}</h1>
        {subtitle ? <div className="subtitle">{subtitle}</div> : null}
      </div>
      {actions ? <div className="page-actions">{actions}</div> : null}
    </header>
  );
}
