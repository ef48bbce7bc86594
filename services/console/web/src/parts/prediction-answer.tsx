import type { PredictionReply } from '@assay/contracts';
import { Link } from 'react-router';
import { BarList } from './bar-list.tsx';
import { ContributionBars } from './contribution-bars.tsx';
import { CopyButton } from './copy-button.tsx';
import { IntervalList } from './interval-list.tsx';
import { formatShare, formatValue } from './numbers.ts';

interface PredictionAnswerProps {
  readonly reply: PredictionReply;
  readonly field: string;
  readonly unit: string | null;
}

/** The predicted value or class, how sure it is, why, and what one needs to find this prediction again. */
export function PredictionAnswer({ reply, field, unit }: PredictionAnswerProps) {
  const { probabilities, intervals = [], explanation } = reply;
  const value = reply.label ?? reply[field];
  return (
    <output className="answer">
      <p className="answer-label">{field}</p>
      <p className="answer-value">
        {typeof value === 'number' ? formatValue(value) : String(value ?? '–')}
        {unit ? <span className="answer-unit"> {unit}</span> : null}
      </p>
      {intervals.length > 0 ? <IntervalList intervals={intervals} unit={unit} /> : null}
      {probabilities ? (
        <BarList
          label="Probability of each class"
          full={1}
          bars={Object.entries(probabilities).map(([label, share]) => ({
            label,
            value: share,
            text: formatShare(share),
            strong: label === value,
          }))}
        />
      ) : null}
      {explanation ? <ContributionBars explanation={explanation} /> : null}
      <dl className="answer-facts">
        <div>
          <dt>Model</dt>
          <dd>
            <Link to={`/models/${encodeURIComponent(reply.model)}/versions/${reply.version}`}>
              {reply.model} v{reply.version}
            </Link>
          </dd>
        </div>
        <div>
          <dt>Prediction id</dt>
          <dd>
            <code className="answer-id">{reply.predictionId}</code>
            <CopyButton text={reply.predictionId} what="prediction id" />
          </dd>
        </div>
      </dl>
      {reply.warnings?.map((warning) => (
        <p key={warning} className="answer-warning">
          {warning}
        </p>
      ))}
    </output>
  );
}
