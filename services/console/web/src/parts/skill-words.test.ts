import { describe, expect, it } from 'vitest';
import { skillSentence, skillVerdict } from './skill-words.ts';

const skill = (low: number, high: number) => ({
  skill: (low + high) / 2,
  low,
  high,
  confidence: 0.95,
  baseline: 'no-change',
});

describe('skill in words', () => {
  it('is better or worse only when the whole interval lies on one side of 0', () => {
    expect(skillVerdict(skill(0.01, 0.03))).toBe('better');
    expect(skillVerdict(skill(-0.03, -0.01))).toBe('worse');
    expect(skillVerdict(skill(-0.01, 0.03))).toBe('undecided');
    expect(skillVerdict(skill(0, 0.03))).toBe('undecided');
  });

  it('says with what it was compared, and how sure it is', () => {
    expect(skillSentence(skill(0.01, 0.03))).toBe(
      'Better than “no change”: 2.0 % less squared error on data it never saw (95 % interval +1.0 % to +3.0 %).',
    );
    expect(skillSentence(skill(-0.01, 0.03))).toBe(
      'Not told apart from “no change”: skill +1.0 %, and its 95 % interval −1.0 % to +3.0 % holds 0.',
    );
  });
});

it('speaks of the loss that the task is judged by', () => {
  const skill = { skill: 0.9, low: 0.8, high: 0.95, confidence: 0.95, baseline: 'mode' };
  expect(skillSentence(skill)).toMatch(/^Better than “most frequent class”: 90\.0 % less log loss/);
});
