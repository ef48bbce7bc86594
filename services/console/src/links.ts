import { hostName, isLoopback } from '@assay/runtime';
import type { Config } from './config.ts';
import type { ConsoleLinks } from './console-parts.ts';

/** An address that a browser on this machine reaches as well; one inside a container network is of no use to it. */
function reachable(url: string): string | null {
  return isLoopback(hostName(new URL(url).host)) ? url.replace(/\/+$/, '') : null;
}

export function linksOf(config: Config): ConsoleLinks {
  return {
    inference: config.PUBLIC_INFERENCE_URL ?? reachable(config.INFERENCE_URL),
    registry: reachable(config.REGISTRY_URL),
    grafana: config.GRAFANA_URL ?? null,
  };
}
