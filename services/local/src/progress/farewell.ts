import type { UseCaseOutcome } from './follow-use-cases.ts';

/** What is said when everything runs: where to look, what to try, how to end it. */
export function farewell(args: {
  outcomes: readonly UseCaseOutcome[];
  /** A first request of each use case that is served, by its name. */
  requests: ReadonlyMap<string, string>;
  seconds: number;
  addresses: readonly (readonly [what: string, url: string])[];
  home: string;
  dataFiles: string;
}): string {
  const { outcomes, requests } = args;
  const width = Math.max(...args.addresses.map(([what]) => what.length));
  const lines = ['', ...args.addresses.map(([what, url]) => `  ${what.padEnd(width)}  ${url}`), ''];
  const served = outcomes.filter(({ outcome }) => outcome === 'served');
  for (const one of outcomes) if (one.outcome !== 'served') lines.push(...whyNot(one));
  if (served.length > 0) {
    const what = served.length === 1 ? `${nameOf(served[0]!)} is` : `${served.length} models are`;
    lines.push(`  ${what} served after ${args.seconds.toFixed(1)} s.${requests.size > 0 ? ' Try:' : ''}`);
    for (const request of requests.values()) lines.push(`    ${request}`);
  }
  if (outcomes.length === 0) {
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

/** What became of a use case, as one line of the display. */
export function outcomeText(one: UseCaseOutcome): string {
  return one.outcome === 'served' ? `${nameOf(one)} is served` : whyNot(one)[0]!.trim();
}

const nameOf = (one: UseCaseOutcome): string =>
  one.outcome === 'served' ? `${one.useCase} version ${one.version}` : one.useCase;

function whyNot(one: UseCaseOutcome): string[] {
  if (one.outcome === 'failed') {
    return [
      `  ${one.useCase} is not served yet: ${one.run.flow} failed: ${one.run.error?.detail ?? one.run.id}`,
      '  The platform keeps running; a corrected file is picked up by itself.',
    ];
  }
  if (one.outcome === 'not-promoted') {
    return [`  ${one.useCase} is not served: ${one.detail}`, '  The console shows its runs and versions.'];
  }
  return [];
}
