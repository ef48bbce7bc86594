import { expect, it } from 'vitest';
import { z } from 'zod';
import { commonSettings } from './common-settings.ts';
import { renderSettings } from './render-settings.ts';

it('renders one row a setting, with all who read it, and no secret default', () => {
  const { CONSOLE_PORT, ASSAY_AUTH, DATABASE_URL } = commonSettings;
  const lines = renderSettings({
    console: z.object({ CONSOLE_PORT, DATABASE_URL, ASSAY_AUTH }),
    worker: z.object({ DATABASE_URL }),
  }).split('\n');
  expect(lines.slice(2, -1)).toEqual([
    '| `ASSAY_AUTH` | keys: every change needs an API key; off: no keys, loopback only | `keys`, `off` | `keys` | console |',
    '| `CONSOLE_PORT` | port of the console | 0 to 65535 | `8080` | console |',
    '| `DATABASE_URL` | postgres://user:password@host:port/database | text, secret | **required** | console, worker |',
  ]);
});

it('has a description for every common setting', () => {
  const rows = renderSettings({ all: z.object(commonSettings) })
    .split('\n')
    .slice(2, -1);
  expect(rows).toHaveLength(Object.keys(commonSettings).length);
  for (const row of rows) expect(row.split(' | ')[1], row).not.toBe('');
});
