import type { WantedDifference } from './compare.ts';

/** Where the registry answers otherwise than MLflow's server on purpose. */
export const wantedDifferences: readonly WantedDifference[] = [
  {
    call: /version|registered_model/,
    without: ['user_id'],
    reason: 'a version says who registered it',
  },
  {
    call: / to production| in production/,
    without: ['user_id', 'aliases'],
    reason: 'the stage Production is also the alias champion, which is what is served',
  },
  {
    call: /^search_model_versions/,
    without: ['user_id', 'aliases'],
    reason: 'found versions tell their aliases too; the real server leaves them out of a search',
  },
  {
    call: /archiving nothing$/,
    reason: 'a bad request is refused; the real server answers 500',
  },
  {
    version: '2.22.5',
    call: /^search_runs .*tags\.Case/,
    reason: 'the grammar is that of MLflow 3; the older parser takes the key Case for a word of SQL',
  },
  {
    version: '2.22.5',
    call: /^search_runs .*IS (NOT )?NULL/,
    reason: 'the grammar is that of MLflow 3, which finds what lacks a param or tag',
  },
  {
    version: '2.22.5',
    call: /^create_registered_model wrong name/,
    reason: 'names are those of MLflow 3: one with "/" or ":" cannot be loaded by models:/',
  },
];
