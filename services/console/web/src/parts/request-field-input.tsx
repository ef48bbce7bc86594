import type { RequestFieldView } from '@assay/contracts';
import { useId } from 'react';

const inputTypes: Record<string, string> = {
  number: 'number',
  integer: 'number',
  date: 'date',
  datetime: 'datetime-local',
};

function rangeWords(field: RequestFieldView): string {
  const parts: string[] = [];
  if (field.min !== null && field.max !== null) parts.push(`${field.min} to ${field.max}`);
  else if (field.min !== null) parts.push(`from ${field.min}`);
  else if (field.max !== null) parts.push(`up to ${field.max}`);
  if (!field.required) parts.push('optional');
  return parts.join(' · ');
}

/** One input of the prediction form, of the kind that the declared column asks for. */
export function RequestFieldInput({ field, wrong }: { field: RequestFieldView; wrong: string | undefined }) {
  const id = useId();
  const hint = rangeWords(field);
  const shared = {
    id,
    name: field.name,
    required: field.required,
    defaultValue: field.example === null ? '' : String(field.example),
    'aria-invalid': wrong !== undefined,
    'aria-describedby': `${id}-hint`,
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.name}
        {field.unit ? <span className="hint"> {field.unit}</span> : null}
      </label>
      {field.type === 'boolean' || field.levels ? (
        <select {...shared}>
          {field.required ? null : <option value="">–</option>}
          {(field.levels ?? ['true', 'false']).map((level) => (
            <option key={level}>{level}</option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={inputTypes[field.type] ?? 'text'}
          step={field.type === 'integer' ? 1 : field.type === 'datetime' ? 1 : 'any'}
          autoComplete="off"
        />
      )}
      <p className={wrong ? 'field-wrong' : 'hint'} id={`${id}-hint`}>
        {wrong ?? hint}
      </p>
    </div>
  );
}
