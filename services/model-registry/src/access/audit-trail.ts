import { appendAudit, type Queryable } from '@assay/store';

export interface AuditTrail {
  /** @param fields of the call; those that name a thing say what it was done to */
  note(actor: string, action: string, fields: Readonly<Record<string, unknown>>): Promise<void>;
}

const longestText = 200;
/** What must not be read in a log. */
const secret = new Set(['secret', 'key_text']);

/** A field as a line of the log shows it. */
function shown(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? `${value.length} entries` : 'an object';
}

function objectOf(fields: Readonly<Record<string, unknown>>): string {
  const name = fields['name'] ?? fields['webhook_id'] ?? fields['run_id'] ?? fields['model_id'];
  const version = fields['version'];
  if (typeof name === 'string') return typeof version === 'string' ? `${name}/${version}` : name;
  return typeof fields['experiment_id'] === 'string' ? `experiment ${fields['experiment_id']}` : '';
}

/** Who did what to what, once it was done: every change but the logging of runs, which is what their history is. */
export function createAuditTrail(db: Queryable): AuditTrail {
  return {
    async note(actor, action, fields) {
      const detail = Object.fromEntries(
        Object.entries(fields)
          .filter(([name, value]) => value !== undefined && !secret.has(name))
          .map(([name, value]) => [name, shown(value)]),
      );
      const object = objectOf(fields).slice(0, 300);
      await appendAudit(db, { actor, action: `registry.${action}`, object, detail });
    },
  };
}
