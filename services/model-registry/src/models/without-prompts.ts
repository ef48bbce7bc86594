import type { SearchCondition } from '@assay/store';

const promptTag = 'mlflow.prompt.is_prompt';

/**
 * MLflow keeps prompts as registered models with a tag. A search leaves them out unless it asks for them
 * (`tags.\`mlflow.prompt.is_prompt\` = 'true'`); its clients add `!= 'true'`, meant to hold for models without the tag.
 */
export function withoutPrompts(conditions: readonly SearchCondition[]): SearchCondition[] {
  const onPrompts = conditions.filter(({ kind, key }) => kind === 'tag' && key === promptTag);
  if (onPrompts.some(({ comparator, value }) => comparator === '=' && value === 'true'))
    return [...conditions];
  const others = conditions.filter((condition) => !onPrompts.includes(condition));
  return [...others, { kind: 'tag', key: promptTag, comparator: 'IS MISSING OR NOT', value: 'true' }];
}
