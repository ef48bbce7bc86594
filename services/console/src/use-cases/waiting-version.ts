import type { WaitingVersion } from '@assay/contracts';
import type { ConsoleParts } from '../console-parts.ts';
import { evaluationView } from '../evaluation/evaluation-view.ts';

/** MLflow's quoting of a text in a filter. */
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * The newest version when it is younger than the champion: refused by a gate, refused at registration, or being checked.
 * @param champion number of the champion; 0 when there is none
 */
export async function waitingVersion(
  { registry, evaluations }: ConsoleParts,
  name: string,
  champion: number,
  signal: AbortSignal,
): Promise<WaitingVersion | null> {
  const search = { filter: `name = ${quoted(name)}`, orderBy: ['version_number DESC'], maxResults: 1 };
  const { versions } = await registry.searchModelVersions(search, { signal });
  const [newest] = versions;
  if (!newest || Number(newest.version) <= champion) return null;
  const evaluation = evaluationView(await evaluations.read(newest.source, signal).catch(() => null), null);
  return {
    version: Number(newest.version),
    createdAt: newest.createdAt.toISOString(),
    status: newest.status,
    statusMessage: newest.statusMessage || null,
    gates: evaluation?.gates ?? [],
  };
}
