import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { Panel } from './panel.tsx';

/** The text of a key that was just made: here, once. */
export function MadeKeyNotice({
  made,
  onClose,
}: {
  made: { readonly name: string; readonly role: string; readonly key: string };
  onClose: () => void;
}) {
  return (
    <Panel
      title={`The key of “${made.name}”`}
      hint={`Role ${made.role}. Keep it now: it is not shown again.`}
      actions={<Button onClick={onClose}>I have kept it</Button>}
    >
      <p className="made-key">
        <code>{made.key}</code> <CopyButton text={made.key} what="the key" />
      </p>
    </Panel>
  );
}
