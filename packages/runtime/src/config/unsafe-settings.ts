import type { FieldError } from '@assay/contracts';
import { isLoopback } from '../http/loopback.ts';

/** Every secret that is published with the repository contains this text. */
export const demonstrationMark = 'assay-demo';

/** With ASSAY_ENV=production: the settings that still hold a value from the repository. */
export function demonstrationValues(
  config: Record<string, unknown>,
  input: Readonly<Record<string, string>>,
): FieldError[] {
  if (config['ASSAY_ENV'] !== 'production') return [];
  return Object.entries(input)
    .filter(([, value]) => value.includes(demonstrationMark))
    .map(([name]) => ({
      path: name,
      got: 'the demonstration value that is published in the repository',
      accepted: 'a value of your own, with ASSAY_ENV=production',
    }));
}

/** The last community image of MinIO: it lacks the fix for CVE-2025-62506. To be taken out when Compose pins another server. */
export const unsafeMinioTag = 'RELEASE.2025-09-07T16-13-09Z';

/** With ASSAY_ENV=production: an object store with a known hole. */
export function unsafeObjectStore(config: Record<string, unknown>): FieldError[] {
  const image = config['MINIO_IMAGE'];
  if (config['ASSAY_ENV'] !== 'production' || typeof image !== 'string' || !image.includes(unsafeMinioTag))
    return [];
  return [
    {
      path: 'MINIO_IMAGE',
      got: JSON.stringify(image),
      accepted: 'an image with the fix for CVE-2025-62506, or another S3 server, with ASSAY_ENV=production',
    },
  ];
}

/** Without keys, the door must be one that only this machine can reach. */
export function openDoors(config: Record<string, unknown>): FieldError[] {
  if (config['ASSAY_AUTH'] !== 'off') return [];
  const errors: FieldError[] = [];
  if (config['ASSAY_ENV'] === 'production') {
    errors.push({ path: 'ASSAY_AUTH', got: '"off"', accepted: '"keys", with ASSAY_ENV=production' });
  }
  const host = config['HOST'];
  if (typeof host === 'string' && !isLoopback(host)) {
    errors.push({
      path: 'HOST',
      got: JSON.stringify(host),
      accepted: '127.0.0.1, ::1 or localhost while ASSAY_AUTH is off',
    });
  }
  return errors;
}
