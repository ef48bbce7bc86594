import type { ServerResponse } from 'node:http';
import type { EventHub, NumberedEvent } from './event-hub.ts';

export interface EventStreams {
  /** Takes the response over and keeps it open until the caller goes or all streams are closed. */
  open(response: ServerResponse, lastId: string | undefined): void;
  closeAll(): void;
}

/** A listener that reads so slowly that this much waits for it is dropped; it comes back and resumes. */
const mostWaitingBytes = 1_000_000;

function lines({ id, event }: NumberedEvent): string {
  return `id: ${id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Server-Sent Events (HTML standard, section 9.2) out of the hub, with a comment now and then to keep proxies awake. */
export function createEventStreams(hub: EventHub, { heartbeatMs }: { heartbeatMs: number }): EventStreams {
  const open = new Set<ServerResponse>();
  return {
    open(response, lastId) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // nginx would collect the events otherwise.
        'x-accel-buffering': 'no',
      });
      response.write('retry: 2000\n\n');
      const leave = hub.subscribe(lastId, (event) => {
        if (response.writableLength > mostWaitingBytes) response.destroy();
        else response.write(lines(event));
      });
      const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
      open.add(response);
      response.once('close', () => {
        clearInterval(heartbeat);
        leave();
        open.delete(response);
      });
    },
    closeAll() {
      for (const response of open) response.end();
    },
  };
}
