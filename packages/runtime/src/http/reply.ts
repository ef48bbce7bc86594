import type { Readable } from 'node:stream';

/** An answer that is more than a JSON body with the route's own status. */
export class Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>>) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/**
 * @param body an object is sent as JSON; text, bytes and streams as they are (name their content-type); undefined: none
 * @example return reply(202, { id }, { location: `/api/flow-runs/${id}` });
 */
export const reply = (
  status: number,
  body?: object | string | Uint8Array | Readable | null,
  headers: Readonly<Record<string, string>> = {},
): Reply => new Reply(status, body, headers);
