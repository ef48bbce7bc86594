import { describe, expect, it } from 'vitest';
import { answerLines, forecastLines } from './answer.ts';

const of = { model: 'm', version: 3, predictionId: '0199', timestamp: '2026-11-21T00:00:00Z' };

describe('answerLines', () => {
  it('write a number with its intervals', () => {
    const intervals = [{ level: 0.9, low: 4.1, high: 6.5 }];
    expect(answerLines({ score: 5.3, ...of, intervals })).toEqual([
      'score: 5.3',
      'model: m',
      'version: 3',
      'predictionId: 0199',
      '90 % interval: 4.1 to 6.5',
    ]);
  });

  it('write a class with the probability of each, most probable first', () => {
    const lines = answerLines({ species: 'rose', ...of, probabilities: { daisy: 0.015, rose: 0.985 } });
    expect(lines[0]).toBe('species: rose');
    expect(lines.slice(-2)).toEqual(['   98.5 %  rose', '    1.5 %  daisy']);
  });

  it('write what each feature added, largest first, and warnings last', () => {
    const explanation = {
      base: 5.8,
      contributions: { pH: -0.01, alcohol: 0.4, sugar: -0.123456 },
      unit: 'points',
    };
    expect(answerLines({ score: 6, ...of, explanation, warnings: ['pH is far out'] }).slice(-5)).toEqual([
      'without knowing any feature: 5.8 (points)',
      '  +0.4  alcohol',
      '  -0.12346  sugar',
      '  -0.01  pH',
      'warning: pH is far out',
    ]);
  });
});

it('forecastLines write a step a row, days as days', () => {
  const interval = (level: number, radius: number) => ({ level, low: 400 - radius, high: 400 + radius });
  const lines = forecastLines({
    model: 'rates',
    version: 2,
    origin: '2026-01-01T00:00:00.000Z',
    timestamp: of.timestamp,
    forecasts: [
      {
        datetime: '2026-01-02T00:00:00.000Z',
        rate: 400,
        intervals: [interval(0.95, 20), interval(0.8, 10)],
        predictionId: '0199',
      },
      { datetime: '2026-01-03T12:00:00.000Z', rate: 401.5, predictionId: '0199' },
    ],
  } as never);
  expect(lines).toEqual([
    'rates v2, after 2026-01-01T00:00:00.000Z',
    'when                      rate   80 % interval  95 % interval',
    '2026-01-02                400    390 to 410     380 to 420',
    '2026-01-03T12:00:00.000Z  401.5',
  ]);
});
