import { countAliasMoves, countDeliveries, listChampions, type Pool } from '@assay/store';
import { Counter, Gauge, type Registry } from 'prom-client';

export interface RegistryMetrics {
  refused(model: string, gate: string): void;
  /** An attempt to deliver a webhook ended so. */
  delivered(state: 'delivered' | 'waiting' | 'dead'): void;
}

/** Aliases that have a meaning here; a client may invent any number of others. */
const knownAliases = ['champion', 'challenger'];
const plainGate = /^[a-z][a-z0-9-]{0,39}$/;

/** The registry's own metrics. Champions are read from the database at each scrape: true for every replica. */
export function createRegistryMetrics(registry: Registry, pool: Pool): RegistryMetrics {
  // Counted in the append-only history: a restart loses none, and each replica tells the same.
  new Counter({
    name: 'assay_registry_alias_moves_total',
    help: 'Moves of aliases; every replica tells all of them, so take the maximum, not the sum',
    labelNames: ['model', 'alias'] as const,
    registers: [registry],
    async collect() {
      const counted = await countAliasMoves(pool, knownAliases).catch(() => []);
      this.reset();
      for (const { name, alias, moves } of counted) this.inc({ model: name, alias }, moves);
    },
  });
  const refusals = new Counter({
    name: 'assay_registry_gate_refusals_total',
    help: 'Champion moves that a gate refused',
    labelNames: ['model', 'gate'] as const,
    registers: [registry],
  });
  const attempts = new Counter({
    name: 'assay_registry_webhook_attempts_total',
    help: 'Attempts to deliver a webhook, by what became of the delivery; dead is a letter that was given up',
    labelNames: ['state'] as const,
    registers: [registry],
  });
  new Gauge({
    name: 'assay_registry_webhook_deliveries',
    help: 'Deliveries of webhooks that wait, and dead letters',
    labelNames: ['state'] as const,
    registers: [registry],
    async collect() {
      const counted = await countDeliveries(pool).catch(() => null);
      this.reset();
      if (counted === null) return;
      this.set({ state: 'waiting' }, counted.waiting);
      this.set({ state: 'dead' }, counted.dead);
    },
  });
  new Gauge({
    name: 'assay_registry_champion_version',
    help: 'Version under the alias champion',
    labelNames: ['model'] as const,
    registers: [registry],
    async collect() {
      // Without a database there is nothing to tell; the other metrics still are told.
      const champions = await listChampions(pool).catch(() => []);
      this.reset();
      for (const { name, version } of champions) this.set({ model: name }, version);
    },
  });
  return {
    refused: (model, gate) => refusals.inc({ model, gate: plainGate.test(gate) ? gate : 'other' }),
    delivered: (state) => attempts.inc({ state }),
  };
}
