import type { ApiKeyView } from '@assay/contracts';
import { useState } from 'react';
import { useRevokeApiKey } from '../api/api-keys.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { RelativeTime } from './relative-time.tsx';
import { useToast } from './toasts.tsx';

/** Revoking cannot be taken back, so it is asked for twice. */
function RevokeButton({ name }: { name: string }) {
  const [sure, setSure] = useState(false);
  const revoke = useRevokeApiKey();
  const say = useToast();
  if (!sure)
    return (
      <Button look="quiet" aria-label={`Revoke ${name}`} onClick={() => setSure(true)}>
        Revoke
      </Button>
    );
  return (
    <Button
      look="danger"
      busy={revoke.isPending}
      onBlur={() => setSure(false)}
      onClick={() =>
        revoke.mutate(name, {
          onSuccess: () => say('good', `The key of ${name} is refused from now on.`),
          onError: (error) => say('bad', error.message),
        })
      }
    >
      Revoke for good
    </Button>
  );
}

export function ApiKeyTable({ keys }: { keys: readonly ApiKeyView[] }) {
  if (keys.length === 0)
    return (
      <EmptyState icon="key" title="No key yet">
        <p>Beside those made here, the setting ASSAY_API_KEY is a key of an administrator.</p>
      </EmptyState>
    );
  return (
    <div className="table-scroll">
      <table className="table table-rows">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">Made</th>
            <th scope="col">Last used</th>
            <th scope="col">
              <span className="visually-hidden">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.name}>
              <td>{key.name}</td>
              <td>{key.role}</td>
              <td>
                <RelativeTime at={key.createdAt} />
              </td>
              <td>
                {key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : <span className="hint">never</span>}
              </td>
              <td className="num">
                {key.revokedAt ? (
                  <span className="hint">
                    revoked <RelativeTime at={key.revokedAt} />
                  </span>
                ) : (
                  <RevokeButton name={key.name} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
