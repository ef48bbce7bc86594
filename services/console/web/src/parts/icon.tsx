const shapes = {
  layers: 'M12 3 3 8l9 5 9-5-9-5ZM3 12.5l9 5 9-5M3 17l9 5 9-5',
  runs: 'M4 6h10M4 12h16M4 18h7M18 4v4M15 16v4',
  box: 'M12 3 4 7v10l8 4 8-4V7l-8-4ZM4 7l8 4 8-4M12 11v10',
  check: 'M5 12.5 10 17.5 19 7.5',
  cross: 'M6 6l12 12M18 6 6 18',
  file: 'M6 3h8l4 4v14H6V3ZM14 3v4h4M9 12h6M9 16h6',
  play: 'M8 5.5v13l10-6.5-10-6.5Z',
  retry: 'M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4',
  stop: 'M7 7h10v10H7z',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  up: 'M12 19V6M6 11l6-6 6 6',
  back: 'M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  link: 'M14 4h6v6M20 4 10 14M18 14v6H4V6h6',
  chart: 'M4 20V4M4 20h16M8 15l4-5 3 3 5-7',
  warning: 'M12 4 2.8 20h18.4L12 4ZM12 10v4.5M12 17.2v.3',
  right: 'M9 5l7 7-7 7',
  key: 'M14.5 9.5a4.5 4.5 0 1 0-3.2 4.3L13 15.5h2v2h2v2h3v-3l-5.8-5.4M8.5 8.5h.01',
} as const;

export type IconName = keyof typeof shapes;

/** A line icon in the colour of the text; decoration only, so it is hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
