import { setTimeout as sleep } from 'node:timers/promises';
import { getModelVersion, insertModelVersion, isGoverned, recordEvent, transaction } from '@assay/store';
import { list, optional, required, text } from '../mlflow/field.ts';
import { invalid } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { keyValueField } from '../tracking/tag-field.ts';
import { modelTagsOf, tagRecord } from './model-tags.ts';
import { noVersion } from './model-version-routes.ts';
import { checkModelName } from './name-rules.ts';
import { noteVersion } from './note-version.ts';
import { noModel } from './registered-model-routes.ts';
import type { RegistryParts } from './registry-parts.ts';
import { servableOf } from './servable.ts';
import { placeOf, resolveSource } from './version-source.ts';
import { wireVersion } from './wire-model.ts';

/** A registration that takes longer is answered as pending; clients ask again, as MLflow's do. */
const patienceMs = 5_000;
const longestRunId = 255;
const longestPromptSource = 500;
const promptTag = 'mlflow.prompt.is_prompt';

/**
 * model-versions/create. Of a governed model the version is pending until its bundle was verified; any other is READY
 * at once, as in MLflow.
 */
export function createVersionRoute({ pool, now, tree, registrations }: RegistryParts): MlflowRoute {
  return mlflowRoute({
    methods: ['POST'],
    path: 'model-versions/create',
    access: 'write',
    audit: 'version.create',
    fields: {
      name: required(text),
      source: required(text),
      run_id: optional(text),
      model_id: optional(text),
      run_link: optional(text),
      description: optional(text),
      tags: list(keyValueField),
    },
    async answer(
      { name, source: sent, run_id = '', model_id = '', run_link = '', description = '', tags },
      caller,
    ) {
      checkModelName(name);
      for (const id of [run_id, model_id]) {
        if (id.length > longestRunId) throw invalid(`An id has at most ${longestRunId} characters`);
      }
      const asked = { source: sent, runId: run_id, loggedModelId: model_id };
      // The text of a prompt is in its tags: its source is a word of the client's that names nothing.
      const isPrompt = tags.some(({ key }) => key === promptTag);
      const resolved = isPrompt ? { ...asked, location: '' } : await resolveSource(pool, asked);
      const { source, location, runId, loggedModelId } = resolved;
      if (isPrompt && source.length > longestPromptSource) {
        throw invalid(`A prompt's source has at most ${longestPromptSource} characters`);
      }
      const governed = await isGoverned(pool, name);
      const place = governed ? null : await placeOf(pool, location || source);
      const files = place === null ? [] : await tree.files(place);
      const checked = modelTagsOf(tags);
      const made = {
        name,
        source,
        location,
        loggedModelId,
        runId,
        runLink: run_link,
        description,
        userId: caller.name,
        status: governed ? 'PENDING_REGISTRATION' : 'READY',
        servable: servableOf(files.map(({ path }) => path)),
        tags: checked,
        time: now().getTime(),
      } as const;
      const version = await transaction(pool, async (tx) => {
        const number = await insertModelVersion(tx, made);
        if (number === null) throw noModel(name);
        if (loggedModelId !== '') await noteVersion(tx, loggedModelId, { name, version: number });
        const data = {
          name,
          version: String(number),
          source,
          run_id: runId || null,
          tags: tagRecord(checked),
          description: description || null,
        };
        await recordEvent(tx, { name: 'model_version.created', subject: name, data });
        return number;
      });
      const pending = governed ? await getModelVersion(pool, name, version) : null;
      if (pending) {
        await Promise.race([registrations.take(pending), sleep(patienceMs, undefined, { ref: false })]);
      }
      const row = await getModelVersion(pool, name, version);
      if (row === null) throw noVersion(name, version);
      return { model_version: wireVersion(row) };
    },
  });
}
