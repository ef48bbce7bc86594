import { invalid } from '../mlflow/mlflow-error.ts';

const longestName = 256;
const longestAlias = 255;
const longestTagValue = 100_000;

export function checkModelName(name: string): void {
  if (name.length > longestName) {
    throw invalid(
      `A registered model's name has at most ${longestName} characters; this one has ${name.length}`,
    );
  }
  if (/[/:]/.test(name) || name === '.' || name === '..') {
    throw invalid(`Registered model name cannot contain '/' or ':', or be '.' or '..'. Got: '${name}'`);
  }
}

export function checkAlias(alias: string): void {
  if (alias.length > longestAlias || !/^[\w-]+$/.test(alias)) {
    throw invalid(
      `Invalid alias name: '${alias.slice(0, 100)}'. Names may have ${longestAlias} letters, digits, underscores and dashes at most.`,
    );
  }
  if (alias.toLowerCase() === 'latest') throw invalid("'latest' alias name (case insensitive) is reserved.");
  if (/^v\d+$/i.test(alias)) {
    throw invalid(`Version alias name '${alias}' is reserved: it reads like a version number.`);
  }
}

/** Values in the registry are not cut, unlike those of runs. */
export function checkTagValue(value: string): string {
  if (value.length > longestTagValue) {
    throw invalid(`A tag's value has at most ${longestTagValue} characters; this one has ${value.length}`);
  }
  return value;
}

/** Versions are whole numbers from 1, written as text. */
export function versionNumber(text: string): number {
  const version = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(version)) {
    throw invalid(`Parameter 'version' must be an integer, got '${text.slice(0, 100)}'.`);
  }
  // Beyond the column's width nothing was ever numbered.
  return version > 2_147_483_647 ? 0 : version;
}
