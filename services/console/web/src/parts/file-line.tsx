/** A line of a file with a caret under the column (from 1) that is meant. */
export function FileLine({ line, column, text }: { line: number; column: number; text: string }) {
  return (
    <pre className="file-line">
      <span className="file-line-number">{line}</span>
      {text}
      {'\n'}
      <span className="file-line-number" />
      {text.slice(0, column - 1).replace(/[^\t]/g, ' ')}
      <span className="bad">^</span>
    </pre>
  );
}
