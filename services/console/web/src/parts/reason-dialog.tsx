import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { ErrorState } from './error-state.tsx';

interface ReasonDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly action: string;
  readonly look?: 'primary' | 'danger';
  readonly busy: boolean;
  readonly error: unknown;
  readonly children: ReactNode;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why before an alias moves. A refusal (a gate that failed, say) is shown here, in the registry's words. */
export function ReasonDialog(props: ReasonDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [props.open]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onSubmit(String(new FormData(event.currentTarget).get('reason') ?? '').trim());
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="reason-title" onClose={props.onClose}>
      {props.open ? (
        <form onSubmit={submit}>
          <h2 id="reason-title">{props.title}</h2>
          <div className="dialog-text">{props.children}</div>
          <label className="field">
            <span>Reason</span>
            <textarea
              name="reason"
              rows={3}
              minLength={3}
              maxLength={500}
              required
              placeholder="Who reads this in half a year wants to know why"
            />
          </label>
          {props.error ? <ErrorState error={props.error} /> : null}
          <div className="dialog-actions">
            <Button onClick={props.onClose}>Cancel</Button>
            <Button look={props.look ?? 'primary'} type="submit" busy={props.busy}>
              {props.action}
            </Button>
          </div>
        </form>
      ) : null}
    </dialog>
  );
}
