import { expect, it } from 'vitest';
import { classProbabilities } from './class-probabilities.ts';

const classes = ['no', 'yes'];

it('lays what was said of each class beside the one that came true', () => {
  const pairs = [{ label: 'yes', probabilities: { yes: 0.7, no: 0.3 }, actual: 'no' }];
  const { yTrue, probabilities, count } = classProbabilities(pairs, classes);
  expect([...yTrue, ...probabilities, count]).toEqual([0, 0.3, 0.7, 2]);
});

it('a class that the model does not know was given no chance', () => {
  const pairs = [{ label: 'yes', probabilities: { yes: 0.7, no: 0.3 }, actual: 'perhaps' }];
  const { yTrue, probabilities, count } = classProbabilities(pairs, classes);
  expect([...yTrue, ...probabilities, count]).toEqual([2, 0.3, 0.7, 0, 3]);
});

it('an answer that came without probabilities was sure of its class', () => {
  const { probabilities } = classProbabilities(
    [{ label: 'yes', probabilities: null, actual: 'yes' }],
    classes,
  );
  expect([...probabilities]).toEqual([0, 1]);
});
