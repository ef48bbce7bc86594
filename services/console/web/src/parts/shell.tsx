import { NavLink, Outlet, ScrollRestoration } from 'react-router';
import { useLiveUpdates } from '../api/live-updates.ts';
import { useSession } from '../api/session.ts';
import { Icon, type IconName } from './icon.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { LiveDot } from './live-dot.tsx';

const places: readonly { to: string; label: string; icon: IconName }[] = [
  { to: '/', label: 'Use cases', icon: 'layers' },
  { to: '/runs', label: 'Runs', icon: 'runs' },
  { to: '/models', label: 'Models', icon: 'box' },
  { to: '/check', label: 'Check a file', icon: 'file' },
  { to: '/keys', label: 'API keys', icon: 'key' },
];

/** The frame of every page: navigation, the live connection, the page. */
export function Shell() {
  const live = useLiveUpdates();
  const session = useSession();
  const grafana = session.data?.grafanaUrl;
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <aside className="side">
        <NavLink className="brand" to="/" aria-label="Assay, use cases">
          <img src="/assay.svg" alt="" width="26" height="26" />
          <span>Assay</span>
        </NavLink>
        <nav aria-label="Main">
          {places.map((place) => (
            <NavLink key={place.to} to={place.to} end={place.to === '/'} className="side-link">
              <Icon name={place.icon} size={17} />
              <span>{place.label}</span>
            </NavLink>
          ))}
        </nav>
        <div className="side-foot">
          {grafana ? (
            <a className="side-link side-out" href={grafana} target="_blank" rel="noreferrer">
              <Icon name="chart" size={15} /> <span>Grafana</span>
            </a>
          ) : null}
          <a className="side-link side-out" href="/docs" target="_blank" rel="noreferrer">
            <Icon name="link" size={15} /> <span>API</span>
          </a>
          <LiveDot state={live} />
          {session.data?.auth === 'off' ? (
            <p className="side-note" title="Local mode: no keys, this machine only">
              Local, without keys
            </p>
          ) : null}
        </div>
      </aside>
      <main className="page" id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <KeyDialog />
      <ScrollRestoration />
    </div>
  );
}
