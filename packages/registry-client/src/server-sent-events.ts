export interface ServerSentEvent {
  /** The last id that the stream has named; empty before the first. */
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** A message that grows beyond this is no message of the registry's, in characters. */
const longestMessage = 4_000_000;

/**
 * Reads a stream of Server-Sent Events (HTML Standard, 9.2.6): blocks of `field: value` lines, ended by an empty line.
 * Comments and blocks without data are passed over, but `heard` is told of whatever arrives.
 */
export async function* readServerSentEvents(
  body: AsyncIterable<Uint8Array>,
  heard: () => void = () => {},
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let id = '';
  for await (const chunk of body) {
    heard();
    text += decoder.decode(chunk, { stream: true });
    // A line may end in CR LF; a CR at the end of a chunk waits for what follows it.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const blocks = whole.replaceAll(/\r\n?/g, '\n').split('\n\n');
    text = blocks.pop()! + text.slice(whole.length);
    if (text.length > longestMessage) throw new Error('a message of the stream does not end');
    for (const block of blocks) {
      const fields = fieldsOf(block);
      id = fields.get('id')?.at(-1) ?? id;
      const data = fields.get('data');
      if (data) yield { id, event: fields.get('event')?.at(-1) ?? 'message', data: data.join('\n') };
    }
  }
}

function fieldsOf(block: string): ReadonlyMap<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const line of block.split('\n')) {
    const [, name, value] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
    if (name === '') continue;
    fields.set(name!, [...(fields.get(name!) ?? []), value ?? '']);
  }
  return fields;
}
