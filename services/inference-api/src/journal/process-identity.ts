import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

/** Tells one process from every other one, also from a later one that was given the same pid. */
export const processIdentitySchema = z.object({
  token: z.string().describe('made anew by each process'),
  host: z.string(),
  pid: z.int().positive(),
  startTicks: z
    .string()
    .nullable()
    .describe('when the kernel started the process; null where it does not say'),
});

export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/** Field 22 of /proc/<pid>/stat, counted behind the command in brackets, which may hold spaces. Linux only. */
function startTicksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

export function ownIdentity(): ProcessIdentity {
  return { token: randomUUID(), host: hostname(), pid: process.pid, startTicks: startTicksOf(process.pid) };
}

/** 'unknown': another host's process, or a system that does not tell when a process started. */
export function livenessOf(owner: ProcessIdentity, self: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (owner.token === self.token) return 'alive';
  if (owner.host !== self.host) return 'unknown';
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'dead';
  }
  const ticks = startTicksOf(owner.pid);
  if (ticks === null || owner.startTicks === null) return 'unknown';
  return ticks === owner.startTicks ? 'alive' : 'dead';
}
