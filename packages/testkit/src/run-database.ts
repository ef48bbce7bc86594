// What the run's setup hands to each test file.
declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser URL of the run's Postgres; undefined outside the project "integration". */
    postgresUrl: string;
  }
}

/** The migrated database that each test clones. */
export const templateDatabase = 'assay_template';
