import type { ModelCardView } from '@assay/contracts';
import { type Block, readCard, type Span } from './card-markdown.ts';

function Spans({ spans }: { spans: readonly Span[] }) {
  return spans.map(({ text, mark }, i) => {
    const key = `${i} ${text}`;
    if (mark === 'code') return <code key={key}>{text}</code>;
    return mark === 'strong' ? <strong key={key}>{text}</strong> : <span key={key}>{text}</span>;
  });
}

function Table({ head, numbers, rows }: Extract<Block, { kind: 'table' }>) {
  const look = (column: number) => (numbers[column] ? 'num' : undefined);
  const keyOf = (spans: readonly Span[], i: number) => `${i} ${spans.map(({ text }) => text).join('')}`;
  return (
    <div className="table-scroll">
      <table className="table table-compact">
        {head.some((cell) => cell.length > 0) ? (
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th scope="col" className={look(column)} key={keyOf(cell, column)}>
                  <Spans spans={cell} />
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {rows.map((row, i) => (
            <tr key={keyOf(row[0] ?? [], i)}>
              {row.map((cell, column) => (
                <td className={look(column)} key={keyOf(cell, column)}>
                  <Spans spans={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface BlockProps {
  readonly block: Block;
  readonly plots: ReadonlyMap<string, string>;
}

function BlockView({ block, plots }: BlockProps) {
  switch (block.kind) {
    case 'heading':
      // The page has the title of the card as its own.
      if (block.level === 1) return null;
      return block.level === 2 ? (
        <h2>
          <Spans spans={block.spans} />
        </h2>
      ) : (
        <h3>
          <Spans spans={block.spans} />
        </h3>
      );
    case 'quote':
      return (
        <blockquote>
          <Spans spans={block.spans} />
        </blockquote>
      );
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item.map(({ text }) => text).join('')}>
              <Spans spans={item} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <Table {...block} />;
    case 'image': {
      const svg = plots.get(block.name);
      if (svg === undefined) return null;
      return (
        <img className="card-plot" alt={block.title} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} />
      );
    }
  }
}

/** A model card as training wrote it. Its plots are pictures: nothing in them can run or ask for anything. */
export function CardView({ card }: { card: ModelCardView }) {
  const plots = new Map(card.plots.map(({ name, svg }) => [name, svg]));
  return (
    <div className="model-card">
      {readCard(card.markdown).map((block, i) => (
        <BlockView key={i} block={block} plots={plots} />
      ))}
    </div>
  );
}
