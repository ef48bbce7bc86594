/**
 * The key of this browser tab. It lives in sessionStorage (gone with the tab), is asked for once, when a
 * request is first refused without it, and goes nowhere but into the Authorization header.
 */
const storageName = 'assay-api-key';

interface Question {
  readonly reason: string;
  readonly answer: (key: string | null) => void;
}

let question: Question | null = null;
let pending: Promise<string | null> | null = null;
const watchers = new Set<() => void>();

function announce(): void {
  for (const watcher of watchers) watcher();
}

export function currentKey(): string | null {
  return sessionStorage.getItem(storageName);
}

export function forgetKey(): void {
  sessionStorage.removeItem(storageName);
  announce();
}

/** Asks the person, once for all requests that wait; null when they declined. */
export function askForKey(reason: string): Promise<string | null> {
  pending ??= new Promise<string | null>((resolve) => {
    question = {
      reason,
      answer: (key) => {
        question = null;
        pending = null;
        if (key) sessionStorage.setItem(storageName, key);
        announce();
        resolve(key);
      },
    };
    announce();
  });
  return pending;
}

export function currentQuestion(): Question | null {
  return question;
}

export function watchKey(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
