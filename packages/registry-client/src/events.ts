import { AssayError, type RegistryEvent, registryEventSchema } from '@assay/contracts';
import { readServerSentEvents } from './server-sent-events.ts';
import type { Transport } from './transport.ts';

/** A registry that is there says so every 15 s, whether something happens or not. */
const SILENCE_MS = 45_000;

export interface StreamedEvent {
  /** Resumes the stream after this event. */
  readonly id: string;
  readonly event: RegistryEvent;
}

export interface EventStreamOptions {
  /** The last event that is known: what came after it is told first. Left out: what happens from now on. */
  readonly lastEventId?: string;
  /** The registry tells from here on; whatever happened before may be asked for now, and nothing is missed. */
  onOpen?(): void;
  readonly signal?: AbortSignal;
  /** How long nothing may be heard, not even that the registry is still there, in ms. */
  readonly silenceMs?: number;
}

export interface EventCalls {
  /**
   * What happens in the registry, as it happens (`GET /api/assay/events`). One connection: the sequence ends when the registry
   * ends it, and whoever wants to go on asks again. Events of later versions, which this client does not know, are passed over.
   *
   * @throws AssayError UNAVAILABLE where the registry cannot be reached, the connection breaks or nothing is heard any
   *   more; CANCELLED when the signal fires; whatever else the registry answers instead of a stream
   * @example for await (const { event } of registry.events({ signal })) console.log(event.name, event.subject);
   */
  events(options?: EventStreamOptions): AsyncGenerator<StreamedEvent, void, undefined>;
}

export function eventCalls(transport: Transport): EventCalls {
  return {
    async *events({ lastEventId, onOpen, signal, silenceMs = SILENCE_MS } = {}) {
      const silent = new AbortController();
      const timer = setTimeout(() => silent.abort(), silenceMs);
      try {
        const response = await transport.send({
          method: 'GET',
          path: '/api/assay/events',
          headers: { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) },
          signal: signal ? AbortSignal.any([signal, silent.signal]) : silent.signal,
          // It lasts as long as it may; and who asks again is the caller's affair.
          timeoutMs: 0,
          replayable: false,
        });
        if (!response.headers.get('content-type')?.startsWith('text/event-stream') || response.body === null)
          throw new AssayError('UNAVAILABLE', 'the model registry’s address answers no stream of events');
        onOpen?.();
        for await (const { id, data } of readServerSentEvents(response.body, () => timer.refresh())) {
          const event = registryEventSchema.safeParse(parsed(data));
          if (event.success) yield { id, event: event.data };
        }
      } catch (error) {
        throw meaningOf(error, signal);
      } finally {
        clearTimeout(timer);
        silent.abort();
      }
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function meaningOf(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new AssayError('CANCELLED', 'the stream of events was cancelled');
  if (error instanceof AssayError && error.code !== 'CANCELLED') return error;
  return new AssayError('UNAVAILABLE', 'the stream of the registry’s events broke off', { cause: error });
}
