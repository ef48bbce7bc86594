import type { RunFilter } from '../api/flow-runs.ts';
import { useUseCases } from '../api/use-cases.ts';

const flows = ['ingest', 'train', 'batch', 'monitor'];
const states = ['queued', 'running', 'succeeded', 'failed', 'cancelled'];

interface ChoiceProps {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly string[];
  readonly onChoose: (value: string | null) => void;
}

function Choice({ label, value, choices, onChoose }: ChoiceProps) {
  return (
    <label className="choice">
      <span>{label}</span>
      <select value={value ?? ''} onChange={(event) => onChoose(event.target.value || null)}>
        <option value="">all</option>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </label>
  );
}

interface RunFiltersProps {
  readonly filter: RunFilter;
  readonly onChange: (change: Partial<RunFilter>) => void;
}

/** Which runs are listed; kept in the address, so that a view can be sent to someone. */
export function RunFilters({ filter, onChange }: RunFiltersProps) {
  const useCases = useUseCases();
  return (
    <div className="filters">
      <Choice
        label="Use case"
        value={filter.useCase}
        choices={useCases.data?.useCases.map((one) => one.name) ?? []}
        onChoose={(useCase) => onChange({ useCase })}
      />
      <Choice label="Flow" value={filter.flow} choices={flows} onChoose={(flow) => onChange({ flow })} />
      <Choice label="State" value={filter.state} choices={states} onChoose={(state) => onChange({ state })} />
    </div>
  );
}
