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
  const versions = [...(JSON.parse(earlier) as unknown[]), { name, version }];
  await putLoggedModelTags(db, loggedModelId, [{ key: versionsTag, value: JSON.stringify(versions) }]);
}
