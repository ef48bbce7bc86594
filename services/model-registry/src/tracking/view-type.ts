import { oneOf } from '../mlflow/field.ts';

const words = ['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL'] as const;
const byWord = oneOf(words);

/** Which lifecycle stages a search sees: protobuf takes the word or its number (1, 2, 3). */
export const viewType = (value: unknown, name: string): (typeof words)[number] =>
  words[Number(value) - 1] ?? byWord(value, name);

export function stagesOf(view: (typeof words)[number] = 'ACTIVE_ONLY'): readonly ('active' | 'deleted')[] {
  if (view === 'ALL') return ['active', 'deleted'];
  return view === 'DELETED_ONLY' ? ['deleted'] : ['active'];
}
