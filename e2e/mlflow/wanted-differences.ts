import type { WantedDifference } from './compare.ts';

/** Where the registry answers otherwise than MLflow's server on purpose. */
export const wantedDifferences: readonly WantedDifference[] = [
  {
    call: /version|registered_model|prompt/,
    without: ['user_id'],
    reason: 'a version says who registered it',
  },
  {
    call: / to production| in production/,
    without: ['user_id', 'aliases'],
    reason: 'the stage Production is also the alias champion, which is what is served',
  },
  {
    call: /^search_(model_versions|registered_models)/,
    without: ['user_id', 'aliases'],
    reason: 'versions that a search finds tell their aliases too; the real server leaves them out',
  },
  {
    call: /archiving nothing$/,
    reason: 'a bad request is refused; the real server answers 500',
  },
  {
    version: '3.17.2',
    call: /^create_model_version without its run/,
    reason: 'a 2.x client may leave the run out; whoever may register may read every file anyway',
  },
  {
    call: /^search_logged_models colour/,
    reason: 'a bad request is refused; the real server answers 500',
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
