import { useState } from 'react';
import { Icon } from './icon.tsx';

/** Copies a text; says so for a moment. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    } catch {
      // No clipboard without a secure origin or permission: the text is on the screen and can be selected.
      setCopied(false);
    }
  };
  return (
    <button
      type="button"
      className="copy"
      onClick={copy}
      aria-label={copied ? 'copied' : `copy ${what}`}
      title={`Copy ${what}`}
    >
      <Icon name={copied ? 'check' : 'copy'} size={14} />
    </button>
  );
}
