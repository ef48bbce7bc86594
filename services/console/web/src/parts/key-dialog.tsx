import { type FormEvent, useEffect, useRef, useSyncExternalStore } from 'react';
import { currentQuestion, watchKey } from '../api/api-key.ts';
import { Button } from './button.tsx';

/** Asks for an API key when a request was refused without one. */
export function KeyDialog() {
  const question = useSyncExternalStore(watchKey, currentQuestion);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (question) dialog.current?.showModal();
    else dialog.current?.close();
  }, [question]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get('key');
    event.currentTarget.reset();
    question?.answer(typeof key === 'string' && key.trim() !== '' ? key.trim() : null);
  };
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="key-title"
      onCancel={() => question?.answer(null)}
    >
      <form onSubmit={submit}>
        <h2 id="key-title">This needs a key</h2>
        <p>{question?.reason}</p>
        <label className="field">
          <span>API key</span>
          <input name="key" type="password" autoComplete="off" required />
        </label>
        <p className="hint">
          Kept in this tab only, until it is closed. It is the setting ASSAY_API_KEY, or a key made by an
          administrator.
        </p>
        <div className="dialog-actions">
          <Button onClick={() => question?.answer(null)}>Not now</Button>
          <Button look="primary" type="submit">
            Use this key
          </Button>
        </div>
      </form>
    </dialog>
  );
}
