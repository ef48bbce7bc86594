import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';

interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly content: ReactNode;
}

type Say = (tone: Toast['tone'], content: ReactNode) => void;

const ToastContext = createContext<Say>(() => undefined);

/** Short messages about what was just done, read out politely by screen readers. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const say = useCallback<Say>((tone, content) => {
    const id = Date.now() + Math.random();
    setToasts((shown) => [...shown.slice(-2), { id, tone, content }]);
    setTimeout(() => setToasts((shown) => shown.filter((toast) => toast.id !== id)), 7000);
  }, []);
  const stack = useMemo(
    () =>
      toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.tone}`}>
          {toast.content}
        </div>
      )),
    [toasts],
  );
  return (
    <ToastContext value={say}>
      {children}
      <output className="toasts">{stack}</output>
    </ToastContext>
  );
}

export function useToast(): Say {
  return useContext(ToastContext);
}
