import type { PredictionReply } from '@assay/contracts';
import { Link } from 'react-router';
import { CopyButton } from './copy-button.tsx';
import { formatValue } from './numbers.ts';

interface PredictionAnswerProps {
  readonly reply: PredictionReply;
  readonly field: string;
  readonly unit: string | null;
}

/** The predicted value, and what one needs to find this prediction again. */
export function PredictionAnswer({ reply, field, unit }: PredictionAnswerProps) {
  const value = reply[field];
  return (
    <output className="answer">
      <p className="answer-label">{field}</p>
      <p className="answer-value">
        {typeof value === 'number' ? formatValue(value) : String(value ?? '–')}
        {unit ? <span className="answer-unit"> {unit}</span> : null}
      </p>
      <dl className="answer-facts">
        <div>
          <dt>Model</dt>
          <dd>
            <Link to={`/models/${encodeURIComponent(reply.model)}`}>
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
