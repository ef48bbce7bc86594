import type { UseCaseProblem } from '@assay/contracts';

/** The problems of a use-case file by line, with the line itself where the text is at hand. */
export function ProblemList({ problems, text }: { problems: readonly UseCaseProblem[]; text?: string }) {
  const lines = text?.split('\n');
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
          <p className="hint">
            got {problem.got}; accepted: {problem.accepted}
          </p>
          {lines?.[problem.line - 1] === undefined ? null : (
            <pre className="file-line">
              <span className="file-line-number">{problem.line}</span>
              {lines[problem.line - 1]}
              {'\n'}
              <span className="file-line-number" />
              {' '.repeat(Math.max(0, problem.column - 1))}
              <span className="bad">^</span>
            </pre>
          )}
        </li>
      ))}
    </ol>
  );
}
