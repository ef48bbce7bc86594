import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleForNode, type NodeBundle } from '@assay/testkit';

export interface RegistryProcess {
  readonly url: string;
  stop(): Promise<void>;
}

let bundle: Promise<NodeBundle> | undefined;

/** The model registry as a process of its own, as it runs beside the worker; services meet over HTTP only. */
export async function startRegistry(options: {
  databaseUrl: string;
  artifactRoot: string;
}): Promise<RegistryProcess> {
  bundle ??= bundleForNode(new URL('../../../model-registry/src/main.ts', import.meta.url), [
    new URL('../../../model-registry/src/governance/bundle-thread.ts', import.meta.url),
  ]);
  const { file } = await bundle;
  const child: ChildProcess = spawn(process.execPath, [file], {
    env: {
      DATABASE_URL: options.databaseUrl,
      ARTIFACT_ROOT: options.artifactRoot,
      ASSAY_AUTH: 'off',
      REGISTRY_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout!.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  for (let waited = 0; waited < 20_000; waited += 50) {
    const port = /"port":(\d+)/.exec(output)?.[1];
    if (port !== undefined) {
      return {
        url: `http://127.0.0.1:${port}`,
        async stop() {
          child.kill('SIGTERM');
          await once(child, 'exit');
        },
      };
    }
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`the registry did not start: ${output}`);
}

export async function removeRegistryBundle(): Promise<void> {
  (await bundle)?.remove();
  bundle = undefined;
}
