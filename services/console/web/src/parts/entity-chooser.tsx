import { useDeferredValue, useId, useState } from 'react';
import { useEntities } from '../api/use-cases.ts';

/**
 * Which of many series is shown: a part of its name finds it, however many there are.
 *
 * @param columns what an entity is made of, for its label
 */
export function EntityChooser({
  name,
  columns,
  chosen,
  onChoose,
}: {
  name: string;
  columns: readonly string[];
  chosen: string;
  onChoose: (entity: string) => void;
}) {
  const [text, setText] = useState<string | null>(null);
  const search = useDeferredValue(text ?? '');
  const list = useId();
  const { data } = useEntities(name, search, true);
  const entities = data?.entities ?? [];
  const choose = (entity: string) => {
    setText(null);
    onChoose(entity);
  };
  return (
    <label className="entity-chooser">
      <span>{columns.join(' / ')}</span>
      <input
        type="search"
        list={list}
        value={text ?? chosen}
        placeholder="part of a name"
        onFocus={(event) => event.target.select()}
        onChange={({ target }) => {
          if (entities.includes(target.value)) choose(target.value);
          else setText(target.value);
        }}
        onKeyDown={({ key }) => {
          const [first] = entities;
          if (key === 'Enter' && first !== undefined) choose(first);
          if (key === 'Escape') setText(null);
        }}
        onBlur={() => setText(null)}
      />
      <datalist id={list}>
        {entities.map((entity) => (
          <option key={entity} value={entity} />
        ))}
      </datalist>
    </label>
  );
}
