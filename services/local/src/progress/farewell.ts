import type { FirstModel } from './follow-first-model.ts';

/** What is said when everything runs: where to look, what to try, how to end it. */
export function farewell(args: {
  first: FirstModel;
  request: string | undefined;
  seconds: number;
  addresses: readonly (readonly [what: string, url: string])[];
  home: string;
  dataFiles: string;
}): string {
  const { first, request } = args;
  const width = Math.max(...args.addresses.map(([what]) => what.length));
  const lines = ['', ...args.addresses.map(([what, url]) => `  ${what.padEnd(width)}  ${url}`), ''];
  if (first.outcome === 'served') {
    lines.push(
      `  ${first.useCase} version ${first.version} is served after ${args.seconds.toFixed(1)} s. Try:`,
    );
    lines.push(`    curl '${request}'`);
  } else if (first.outcome === 'failed') {
    lines.push(
      `  ${first.useCase} is not served yet: ${first.run.flow} failed: ${first.run.error?.detail ?? first.run.id}`,
    );
    lines.push('  The platform keeps running; a corrected file is picked up by itself.');
  } else if (first.outcome === 'not-promoted') {
    lines.push(`  ${first.useCase} is not served: ${first.detail}`);
    lines.push('  The console shows its runs and versions.');
  } else {
    lines.push(
      `  There is no use case in ${args.dataFiles} yet. Add a folder with a use-case.yaml: it is picked up by itself.`,
    );
  }
  lines.push(
    '',
    `  Data and logs are in ${args.home}. No keys are asked for: only this machine can reach it.`,
  );
  lines.push('  Ctrl-C stops everything in order.', '');
  return lines.join('\n');
}
