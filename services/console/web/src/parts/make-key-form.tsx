import type { MadeApiKey, MakeApiKey } from '@assay/contracts';
import type { FormEvent } from 'react';
import { useMakeApiKey } from '../api/api-keys.ts';
import { Button } from './button.tsx';
import { ErrorState } from './error-state.tsx';

const roles = [
  ['viewer', 'viewer: reads'],
  ['writer', 'writer: logs, registers, promotes'],
  ['admin', 'admin: makes keys, exports, imports'],
] as const;

export function MakeKeyForm({ onMade }: { onMade: (made: MadeApiKey) => void }) {
  const make = useMakeApiKey();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const sent = Object.fromEntries(new FormData(form)) as unknown as MakeApiKey;
    make.mutate(sent, {
      onSuccess: (made) => {
        form.reset();
        onMade(made);
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <div className="key-form">
        <label className="field">
          <span>Name</span>
          <input
            name="name"
            required
            maxLength={100}
            pattern="[A-Za-z0-9_@.\-][A-Za-z0-9_ @.\-]*"
            autoComplete="off"
            placeholder="whose key it is"
          />
        </label>
        <label className="field">
          <span>Role</span>
          <select name="role" defaultValue="writer">
            {roles.map(([role, meaning]) => (
              <option key={role} value={role}>
                {meaning}
              </option>
            ))}
          </select>
        </label>
        <Button look="primary" type="submit" busy={make.isPending}>
          Make the key
        </Button>
      </div>
      {make.isError ? <ErrorState error={make.error} /> : null}
    </form>
  );
}
