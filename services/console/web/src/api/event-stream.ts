import type { ConsoleEvent } from '@assay/contracts';
import { currentKey } from './api-key.ts';

export interface StreamEvent {
  readonly id: string;
  readonly data: string;
}

/** Splits a text/event-stream into events; text may arrive cut anywhere. Comments (heartbeats) are dropped. */
export function createEventParser(onEvent: (event: StreamEvent) => void): (chunk: string) => void {
  let buffer = '';
  return (chunk) => {
    buffer += chunk.replaceAll('\r', '');
    for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
      const block = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      let id = '';
      const data: string[] = [];
      for (const line of block.split('\n')) {
        if (line.startsWith('id:')) id = line.slice(3).trim();
        else if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
      }
      if (data.length > 0) onEvent({ id, data: data.join('\n') });
    }
  };
}

export type StreamState = 'connecting' | 'live' | 'lost';

/**
 * Follows GET /api/events until the signal aborts. EventSource cannot send a key, so this reads the stream
 * with fetch; like EventSource it reconnects and says with Last-Event-ID where it left off.
 */
export async function followEvents(
  onEvent: (event: ConsoleEvent) => void,
  onState: (state: StreamState) => void,
  signal: AbortSignal,
): Promise<void> {
  let lastId = '';
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const headers: Record<string, string> = { accept: 'text/event-stream' };
      const key = currentKey();
      if (key) headers['authorization'] = `Bearer ${key}`;
      if (lastId) headers['last-event-id'] = lastId;
      const response = await fetch('/api/events', { headers, signal });
      if (!response.ok || !response.body) throw new Error(`events answered ${response.status}`);
      onState('live');
      const parse = createEventParser((event) => {
        failures = 0;
        if (event.id) lastId = event.id;
        onEvent(JSON.parse(event.data) as ConsoleEvent);
      });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        parse(value);
      }
    } catch {
      if (signal.aborted) return;
    }
    onState('lost');
    await new Promise((resolve) => setTimeout(resolve, Math.min(10_000, 500 * 2 ** Math.min(failures, 5))));
  }
}
