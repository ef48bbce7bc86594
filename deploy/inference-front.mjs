// One address for any number of replicas of the inference API. A container that is started again gets another port of
// a published range, and one that is scaled away takes its port with it; callers should notice neither.
//
// Connections (not requests) are dealt in turn to the replicas that say that they are ready; one that refuses is
// passed over for the next. Nothing is read or changed on the way: bytes in, bytes out.
import { lookup } from 'node:dns/promises';
import { connect, createServer } from 'node:net';

const listenPort = 9696;
const replicaPort = 9696;
const name = 'inference-api';
const lookEveryMs = 500;

/** Addresses in the order in which they are dealt: the ready ones, or all while none is. */
let replicas = [];
let turn = 0;

async function isReady(address) {
  try {
    const answer = await fetch(`http://${address}:${replicaPort}/health/ready`, {
      signal: AbortSignal.timeout(2000),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

async function look() {
  const found = await lookup(name, { all: true, family: 4 }).catch(() => []);
  const addresses = found.map(({ address }) => address).sort();
  const ready = await Promise.all(addresses.map(isReady));
  const able = addresses.filter((_, i) => ready[i]);
  replicas = able.length > 0 ? able : addresses;
  setTimeout(look, lookEveryMs);
}

function pass(client, candidates) {
  const [address, ...others] = candidates;
  if (address === undefined || client.destroyed) return client.destroy();
  const replica = connect({ host: address, port: replicaPort, noDelay: true });
  const refused = () => pass(client, others);
  replica.once('error', refused);
  replica.once('connect', () => {
    replica.off('error', refused);
    for (const [one, other] of [
      [client, replica],
      [replica, client],
    ]) {
      one.on('error', () => other.destroy());
      one.once('close', () => other.destroySoon());
      one.pipe(other);
    }
  });
}

const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
  client.on('error', () => client.destroy());
  turn = (turn + 1) % Math.max(1, replicas.length);
  pass(client, [...replicas.slice(turn), ...replicas.slice(0, turn)]);
});
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(0));
server.listen(listenPort);
await look();
