import { createHash } from 'node:crypto';
import type { QueryConfig } from 'pg';

/**
 * Texts that were given a name, by themselves. Each connection keeps the plan of a named statement, so only so many get
 * one: what clients ask every day has few forms, and whoever invents forms must not fill the server's memory.
 */
const named = new Map<string, string>();
const mostNamed = 200;

/**
 * A query whose text was put together: planned once a connection instead of each time, which for a search takes as long
 * as running it.
 *
 * @example await db.query(prepared(`SELECT … WHERE ${conditions}`, parameters.values));
 */
export function prepared(text: string, values: readonly unknown[]): QueryConfig {
  let name = named.get(text);
  if (name === undefined) {
    if (named.size >= mostNamed) return { text, values: [...values] };
    name = `assay-${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
    named.set(text, name);
  }
  return { name, text, values: [...values] };
}
