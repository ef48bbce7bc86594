/** `mlflow-artifacts:/0/abc/artifacts/bundle` (a host in it is ignored) as a path below the proxy; null for another scheme. */
export function proxyPathOf(uri: string): string | null {
  const match = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(uri);
  return match ? (match[1] ?? '').replace(/\/+$/, '') : null;
}

/** `runs:/<run id>/<path>` in its two parts; null for another scheme. */
export function runAddressOf(uri: string): { runId: string; path: string } | null {
  const match = /^runs:\/+([^/]+)(?:\/+(.*))?$/.exec(uri);
  return match ? { runId: match[1] ?? '', path: (match[2] ?? '').replace(/\/+$/, '') } : null;
}
