import type { ModelEvaluation, UseCaseDetail } from '@assay/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { BarList } from './bar-list.tsx';
import { ConfusionTable } from './confusion-table.tsx';
import { IntervalTable } from './interval-table.tsx';
import { metricName } from './metric-names.ts';
import { formatCount, formatValue } from './numbers.ts';
import { Panel } from './panel.tsx';
import { ReliabilityPlot } from './reliability-plot.tsx';

const importanceShown = 8;
const slicesShown = 4;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="trust-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Calibration({ evaluation }: { evaluation: ModelEvaluation }) {
  const { calibration, confusion } = evaluation;
  return (
    <div className="trust-pair">
      {confusion ? <ConfusionTable confusion={confusion} /> : null}
      {calibration ? (
        <div>
          <ReliabilityPlot calibration={calibration} />
          <p className="hint">
            By {calibration.method}: expected error of a probability {formatValue(calibration.before.ece)} →{' '}
            {formatValue(calibration.after.ece)}
          </p>
        </div>
      ) : null}
    </div>
  );
}

/** How sure the champion's answers are, what they follow from, and where they are worse. */
export function TrustPanel({ useCase }: { useCase: UseCaseDetail }) {
  const { evaluation, champion } = useCase;
  if (!evaluation || !champion) return null;
  const { intervals, calibration, confusion, importance, slices, steps, unit } = evaluation;
  const metric = metricName(evaluation.metric ?? 'loss');
  const worse = slices.filter((slice) => slice.worse);
  if (intervals.length + importance.length + steps.length === 0 && !calibration && !confusion) return null;
  return (
    <Panel
      title="How far to trust it"
      hint="Measured on the holdout."
      actions={
        <Link to={`/models/${encodeURIComponent(useCase.name)}/versions/${champion.version}`}>
          Model card of v{champion.version}
        </Link>
      }
    >
      {calibration || confusion ? <Calibration evaluation={evaluation} /> : null}
      {intervals.length > 0 ? (
        <Part title="Intervals">
          <IntervalTable intervals={intervals} unit={unit} />
        </Part>
      ) : null}
      {steps.length > 0 ? (
        <Part title="Mean absolute error by the distance">
          <BarList
            label="Mean absolute error of each step"
            bars={steps.map(({ step, mae }) => ({
              label: `${step} ${step === 1 ? 'step' : 'steps'} ahead`,
              value: mae ?? 0,
              text: formatValue(mae),
            }))}
          />
        </Part>
      ) : null}
      {importance.length > 0 ? (
        <Part title={`Importance: how much worse ${metric} gets when a feature is shuffled`}>
          <BarList
            label="Importance of each feature"
            bars={importance.slice(0, importanceShown).map((one) => ({
              label: one.feature,
              value: one.importance,
              text: formatValue(one.importance),
            }))}
          />
          {importance.length > importanceShown ? (
            <p className="hint">{importance.length - importanceShown} more features say less.</p>
          ) : null}
        </Part>
      ) : null}
      {worse.length > 0 ? (
        <Part title="Where it is worse than elsewhere">
          <ul className="lines">
            {worse.slice(0, slicesShown).map((slice) => (
              <li key={slice.name}>
                <code>{slice.name}</code>: {metric} {formatValue(slice.value)} on {formatCount(slice.rows)}{' '}
                rows
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </Panel>
  );
}
