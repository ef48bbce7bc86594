import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { BackendError } from './backend-error.ts';
import { type NeuralBackend, openBackend, useBackend } from './open-backend.ts';

describe('opening a backend', () => {
  it('takes the first that works, and says why those before it do not', async () => {
    const opened = await openBackend(['webgpu' as NeuralBackend, 'wasm']);
    expect(opened.backend).toBe('wasm');
    expect(Object.keys(opened.passedOver)).toEqual(['webgpu']);
    expect(tf.getBackend()).toBe('wasm');
  });

  it('says why none does', async () => {
    await expect(openBackend(['webgpu' as NeuralBackend])).rejects.toThrow(BackendError);
    await expect(openBackend(['webgpu' as NeuralBackend])).rejects.toThrow(/webgpu: /);
  });

  it('makes an opened one the current one at once', async () => {
    await openBackend(['cpu']);
    await openBackend(['wasm']);
    useBackend('cpu');
    expect(tf.getBackend()).toBe('cpu');
    useBackend('wasm');
    expect(tf.getBackend()).toBe('wasm');
    expect(tf.memory().numTensors).toBe(0);
  });
});
