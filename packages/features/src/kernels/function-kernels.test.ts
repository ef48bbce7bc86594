import { functionTable } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { functionKernels } from './function-kernels.ts';

describe('functionKernels', () => {
  it('are those of the declared functions, no more and no fewer', () => {
    expect(Object.keys(functionKernels).sort()).toEqual(Object.keys(functionTable).sort());
  });

  it('read as many rows as the declaration says', () => {
    for (const [name, kernel] of Object.entries(functionKernels)) {
      const declaration = functionTable[name as keyof typeof functionTable];
      const reach = 'reach' in declaration ? declaration.reach(5) : { from: 0, to: 0 };
      if (kernel.kind === 'window' || kernel.kind === 'running')
        expect({ name, from: 1 - kernel.rows(5), to: 0 }).toEqual({ name, ...reach });
      else if (kernel.kind === 'shift')
        expect({ name, from: kernel.direction * 5, to: kernel.direction * 5 }).toEqual({ name, ...reach });
      else expect({ name, from: 0, to: 0 }).toEqual({ name, ...reach });
    }
  });
});
