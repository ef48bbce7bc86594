/** What a command works with: where the platform is, what may be printed where, and when to stop. */
export interface Session {
  /** Control API, for example http://localhost:8080 */
  readonly consoleUrl: string;
  /** Inference API, for example http://localhost:9696 */
  readonly inferenceUrl: string;
  /** Model registry, for example http://localhost:5000 */
  readonly registryUrl: string;
  /** Sent as a bearer token with everything that changes something. */
  readonly apiKey: string | undefined;
  /** Results, as text for people or as JSON. */
  readonly out: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  /** Progress and errors. */
  readonly err: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly fetch: typeof globalThis.fetch;
  /** 0 … 1, seeded in tests. */
  readonly random: () => number;
  /** Starts the platform on this machine; resolves with its exit code. */
  readonly startLocally: (args: readonly string[]) => Promise<number>;
}
