import { type Channel, type ConsoleEvent, channels, notificationSchemas } from '@assay/contracts';

/** A notification of the database as the browser hears it; null for one that it has no use for. */
export function consoleEventOf(channel: Channel, payload: unknown): ConsoleEvent | null {
  switch (channel) {
    case channels.useCase: {
      const { useCase } = notificationSchemas[channels.useCase].parse(payload);
      return { kind: 'use-case', useCase };
    }
    case channels.observations: {
      const { useCase } = notificationSchemas[channels.observations].parse(payload);
      return { kind: 'observations', useCase };
    }
    case channels.registry: {
      const { name } = notificationSchemas[channels.registry].parse(payload);
      return { kind: 'registry', model: name };
    }
    case channels.flowRun: {
      const { id, useCase } = notificationSchemas[channels.flowRun].parse(payload);
      return { kind: 'flow-run', flowRunId: id, ...(useCase === undefined ? {} : { useCase }) };
    }
    default:
      return null;
  }
}
