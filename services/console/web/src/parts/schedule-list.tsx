import type { Schedule } from '@assay/contracts';
import { RelativeTime } from './relative-time.tsx';

/** What runs by itself, and when next. */
export function ScheduleList({ schedules }: { schedules: readonly Schedule[] }) {
  return (
    <ul className="schedules">
      {schedules.map((schedule) => (
        <li key={schedule.flow}>
          <span className="schedule-flow">{schedule.flow}</span>
          <code title={schedule.timezone}>{schedule.cron}</code>
          <span className="hint">{schedule.next ? <RelativeTime at={schedule.next} /> : 'never'}</span>
        </li>
      ))}
    </ul>
  );
}
