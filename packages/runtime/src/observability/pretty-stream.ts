interface Line {
  readonly time: string;
  readonly level: string;
  readonly service: string;
  readonly msg?: string;
  readonly err?: { stack?: string };
}

/** Turns pino's JSON lines into lines for a person: time, level, service, message, then what else was bound. */
export function prettyStream(out: { write(text: string): unknown }): { write(line: string): void } {
  return {
    write(json) {
      const {
        time,
        level,
        service,
        msg = '',
        err,
        ...rest
      } = JSON.parse(json) as Line & Record<string, unknown>;
      const fields = Object.entries(rest).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
      const stack = err?.stack === undefined ? '' : `\n${err.stack}`;
      out.write(`${time.slice(11, 23)} ${level.padEnd(5)} ${service}: ${msg}${fields.join('')}${stack}\n`);
    },
  };
}
