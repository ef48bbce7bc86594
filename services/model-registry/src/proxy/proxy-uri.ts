/** `mlflow-artifacts:/0/ab/artifacts` as the path below the proxy; null for an address that is not ours. */
export function proxyPath(uri: string): string | null {
  const match = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(uri);
  return match ? match[1]!.replace(/\/+$/, '') : null;
}
