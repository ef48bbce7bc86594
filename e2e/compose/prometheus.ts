import { ok } from '../http.ts';

interface Vector {
  status: string;
  data: { result: { metric: Record<string, string>; value: [number, string] }[] };
}

/** The newest values of an expression, as Prometheus answers them. */
export async function promQuery(
  expression: string,
): Promise<{ labels: Record<string, string>; value: number }[]> {
  const { data } = await ok<Vector>(
    `http://127.0.0.1:9090/api/v1/query?query=${encodeURIComponent(expression)}`,
  );
  return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
}
