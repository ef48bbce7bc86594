import type { UseCaseProblem } from '@assay/contracts';
import { FileLine } from './file-line.tsx';

/** The problems of a use-case file by line. */
export function ProblemList({ problems }: { problems: readonly UseCaseProblem[] }) {
  return (
    <ol className="file-problems">
      {problems.map((problem) => (
        <li key={`${problem.line}:${problem.column}:${problem.path}:${problem.message}`}>
          <p className="file-problem-place">
            <code>
              {problem.file}:{problem.line}:{problem.column}
            </code>
            {problem.path ? <code className="hint">{problem.path}</code> : null}
          </p>
          <p className="file-problem-message">{problem.message}</p>
          {problem.excerpt ? (
            <FileLine line={problem.line} column={problem.column} text={problem.excerpt} />
          ) : null}
          <dl className="file-problem-facts">
            <dt>Got</dt>
            <dd>{problem.got || 'nothing'}</dd>
            <dt>Accepted</dt>
            <dd>{problem.accepted}</dd>
          </dl>
        </li>
      ))}
    </ol>
  );
}
