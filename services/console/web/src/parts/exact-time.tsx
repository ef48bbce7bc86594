const withTime = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});
const dateOnly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** A moment in UTC, in words; midnight is written as the date alone. */
export function ExactTime({ at }: { at: string }) {
  const moment = new Date(at);
  const midnight = moment.getTime() % 86_400_000 === 0;
  return (
    <time dateTime={at} title={at}>
      {(midnight ? dateOnly : withTime).format(moment)}
      {midnight ? '' : ' UTC'}
    </time>
  );
}
