import { getLoggedModel, putLoggedModelTags, type Queryable } from '@assay/store';

const versionsTag = 'mlflow.modelVersions';

/** MLflow keeps the versions that a logged model was registered as in a tag of that model, as JSON. */
export async function noteVersion(
  db: Queryable,
  loggedModelId: string,
  { name, version }: { name: string; version: number },
): Promise<void> {
  const tags = (await getLoggedModel(db, loggedModelId))?.tags;
  const earlier = tags?.find(({ key }) => key === versionsTag)?.value ?? '[]';
  const versions = [...(JSON.parse(earlier) as { name: string; version: number }[]), { name, version }];
  // To the letter as MLflow's server writes it.
  const entries = versions.map((one) => `{"name": ${JSON.stringify(one.name)}, "version": ${one.version}}`);
  await putLoggedModelTags(db, loggedModelId, [{ key: versionsTag, value: `[${entries.join(', ')}]` }]);
}
