import { formatDistance } from './durations.ts';
import { useNow } from './use-now.ts';

/** "3 min ago", with the exact moment on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow(5_000);
  const moment = new Date(at);
  return (
    <time dateTime={at} title={`${moment.toLocaleString()} (${at})`}>
      {formatDistance(now - moment.getTime())}
    </time>
  );
}
