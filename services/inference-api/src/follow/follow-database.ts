import { channels } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import { listenAlways } from './listen-always.ts';

/** Who wants to know what Postgres tells. After a lost connection anything may have changed. */
export interface DatabaseNews {
  useCasesChanged(): void;
  /** undefined: of any use case */
  observationsChanged(useCase?: string): void;
}

export function followDatabase(url: string, news: DatabaseNews, logger: Logger): { stop(): Promise<void> } {
  return listenAlways({
    url,
    channels: [channels.observations, channels.useCase],
    onNotification(channel, payload) {
      if (channel === channels.useCase) news.useCasesChanged();
      else if ('useCase' in payload) news.observationsChanged(payload.useCase);
    },
    onReconnect() {
      news.useCasesChanged();
      news.observationsChanged();
    },
    log: (line) => logger.debug(line),
  });
}
