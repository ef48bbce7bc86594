import { renderSettings } from '@assay/runtime';
import { settings as batchMonitor } from '../../services/batch-monitor/src/config.ts';
import { settings as console_ } from '../../services/console/src/config.ts';
import { settings as inferenceApi } from '../../services/inference-api/src/config.ts';
import { migrateSettings } from '../../services/migrate/src/config.ts';
import { settings as modelRegistry } from '../../services/model-registry/src/config.ts';
import { settings as trainingWorker } from '../../services/training-worker/src/config.ts';

/** The settings of each service, by the name that Compose knows it under. */
export const services = {
  'model-registry': modelRegistry,
  'training-worker': trainingWorker,
  'inference-api': inferenceApi,
  'batch-monitor': batchMonitor,
  console: console_,
  migrate: migrateSettings,
};

/** docs/settings.md, from the schemas that the services read their environment with. */
export function settingsPage(): string {
  return `# Settings

Every setting of every service, made by \`npm run docs\` from the schemas that read them. A service refuses to start on a wrong
one and says which it was, what it got and what is accepted. An empty value counts as not set. A setting \`NAME\` may come from a
file instead: \`NAME_FILE=/run/secrets/name\`. With \`ASSAY_ENV=production\` no setting may hold a demonstration value.

${renderSettings(services)}
## Of the Compose project

The services' settings are wired up in \`docker-compose.yml\`; \`.env\` holds what one may want to change there.

| Setting | Meaning |
| --- | --- |
| \`POSTGRES_USER\`, \`POSTGRES_PASSWORD\`, \`POSTGRES_DB\` | the database and its owner |
| \`RABBITMQ_USER\`, \`RABBITMQ_PASSWORD\` | the broker's user |
| \`GRAFANA_ADMIN_PASSWORD\` | password of Grafana's user admin; dashboards are open to read |
| \`MINIO_IMAGE\`, \`NODE_IMAGE\` | images; any S3 server will do |
| \`DATA_FILES\` | folder of the use cases on the host |
| \`API_KEY_FILE\` | file with the API key that Alertmanager's webhook and Prometheus' scrapes send |
| \`POSTGRES_PORT\`, \`MINIO_PORT\`, \`MINIO_CONSOLE_PORT\`, \`RABBITMQ_PORT\`, \`RABBITMQ_CONSOLE_PORT\`, \`PROMETHEUS_PORT\`, \`ALERTMANAGER_PORT\`, \`GRAFANA_PORT\`, \`INFERENCE_PORT\`, \`INFERENCE_REPLICA_PORTS\`, \`TRAINING_WORKER_PORTS\` | ports on the host; the last two are ranges, for replicas |

## Of the command line

| Setting | Meaning | Default |
| --- | --- | --- |
| \`CONSOLE_URL\` | the control API that \`assay\` talks to | \`http://localhost:8080\` |
| \`INFERENCE_URL\` | the inference API | \`http://localhost:9696\` |
| \`ASSAY_API_KEY\` | sent with everything that changes something | not set |
`;
}
