import { useSyncExternalStore } from 'react';

const query = '(prefers-color-scheme: dark)';

/** 'dark' or 'light', as the system asks; changes while the page is open. */
export function useColorScheme(): 'dark' | 'light' {
  const dark = useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
  return dark ? 'dark' : 'light';
}
