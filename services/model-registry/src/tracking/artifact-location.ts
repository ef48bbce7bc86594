import { invalid } from '../mlflow/mlflow-error.ts';

const longest = 2048;
const refusedSchemes = new Set(['runs', 'models', 'ftp', 'sftp']);

/** Where an experiment's artifacts go when a client says so. Ours is mlflow-artifacts:/, which passes through the proxy. */
export function checkArtifactLocation(location: string): string {
  const wrong = (problem: string) =>
    invalid(`Invalid artifact location '${location.slice(0, 200)}': ${problem}`);
  if (location.length > longest)
    throw wrong(`it has ${location.length} characters; at most ${longest} are accepted`);
  if (/[#?]/.test(location)) throw wrong('it must not hold "#" or "?"');
  const scheme = /^([a-z][\w+.-]*):/i.exec(location)?.[1]?.toLowerCase();
  if (scheme !== undefined && refusedSchemes.has(scheme))
    throw wrong(`artifacts cannot be kept under ${scheme}:`);
  let path = location;
  for (let previous = ''; path !== previous; ) {
    previous = path;
    try {
      path = decodeURIComponent(path);
    } catch {
      break;
    }
  }
  if (path.split(/[/\\]/).includes('..')) throw wrong('it must not climb by ".."');
  return location.replace(/\/+$/, '');
}
