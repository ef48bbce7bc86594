-- The platform's own tables. The registry's follow in 0002; DBOS keeps its own in schema "dbos".

CREATE SCHEMA IF NOT EXISTS assay;

-- Each validated use-case file, by the SHA-256 of its text; a model keeps pointing at the one it was trained with.
CREATE TABLE assay.use_case_version (
  use_case    text        NOT NULL,
  hash        text        NOT NULL,
  content     text        NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (use_case, hash)
);

-- What is in force now, and what is wrong with the file on disk if the newest one was refused.
CREATE TABLE assay.use_case (
  name          text        PRIMARY KEY,
  current_hash  text,
  problems      jsonb,
  updated_at    timestamptz NOT NULL DEFAULT now(),
  removed_at    timestamptz,
  FOREIGN KEY (name, current_hash) REFERENCES assay.use_case_version (use_case, hash)
);

-- A source as it was fetched: its bytes are an artifact under their SHA-256.
CREATE TABLE assay.snapshot (
  use_case     text        NOT NULL,
  sha256       text        NOT NULL,
  uri          text        NOT NULL,
  source       text        NOT NULL,
  bytes        bigint      NOT NULL,
  rows         bigint,
  read_report  jsonb,
  quality      jsonb,
  state        text        NOT NULL DEFAULT 'fetched' CHECK (state IN ('fetched', 'refused', 'imported', 'replaced')),
  created_at   timestamptz NOT NULL DEFAULT now(),
  imported_at  timestamptz,
  PRIMARY KEY (use_case, sha256)
);

-- Tables with a time role: one current revision per (use case, entity, time). Same key and values: no change.
-- Other values: a new revision. Keys that a replaced file no longer holds are retired, never deleted.
CREATE TABLE assay.observation (
  use_case         text        NOT NULL,
  entity           text        NOT NULL DEFAULT '',
  time             timestamptz NOT NULL,
  revision         integer     NOT NULL DEFAULT 1,
  current          boolean     NOT NULL DEFAULT true,
  values           jsonb       NOT NULL,
  snapshot_sha256  text        NOT NULL,
  created_at       timestamptz NOT NULL DEFAULT now(),
  retired_at       timestamptz,
  PRIMARY KEY (use_case, entity, time, revision)
);
CREATE UNIQUE INDEX observation_current ON assay.observation (use_case, entity, time) WHERE current;

-- Every answer given, online, from the queue or in a batch. Idempotent by id: a journal may be shipped twice.
CREATE TABLE assay.prediction (
  id           uuid        PRIMARY KEY,
  use_case     text        NOT NULL,
  model        text        NOT NULL,
  version      integer     NOT NULL,
  run_id       text        NOT NULL,
  source       text        NOT NULL CHECK (source IN ('online', 'queue', 'batch')),
  simulated    boolean     NOT NULL DEFAULT false,
  created_at   timestamptz NOT NULL,
  entity       text        NOT NULL DEFAULT '',
  event_time   timestamptz,
  inputs       jsonb       NOT NULL,
  features     jsonb       NOT NULL,
  value        double precision,
  output       jsonb       NOT NULL,
  flow_run_id  text,
  request_id   text
);
CREATE INDEX prediction_by_time ON assay.prediction (use_case, created_at DESC);
CREATE INDEX prediction_by_event ON assay.prediction (use_case, entity, event_time);

-- What came true. Never invented: from a caller, or from a later observation.
CREATE TABLE assay.actual (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  use_case       text        NOT NULL,
  prediction_id  uuid,
  entity         text        NOT NULL DEFAULT '',
  event_time     timestamptz,
  value          double precision NOT NULL,
  source         text        NOT NULL CHECK (source IN ('caller', 'observation')),
  created_at     timestamptz NOT NULL DEFAULT now(),
  CHECK (prediction_id IS NOT NULL OR event_time IS NOT NULL)
);
CREATE UNIQUE INDEX actual_by_prediction ON assay.actual (prediction_id) WHERE prediction_id IS NOT NULL;
CREATE UNIQUE INDEX actual_by_key ON assay.actual (use_case, entity, event_time) WHERE prediction_id IS NULL;

-- Monitoring results, keyed by window: a second run of the same window changes nothing.
CREATE TABLE assay.drift_metric (
  use_case      text        NOT NULL,
  version       integer     NOT NULL,
  window_start  timestamptz NOT NULL,
  window_end    timestamptz NOT NULL,
  feature       text        NOT NULL,  -- '' = the whole window
  metric        text        NOT NULL,
  value         double precision,
  threshold     double precision,
  drifted       boolean,
  rows          bigint      NOT NULL,
  outcome       text        NOT NULL,
  flow_run_id   text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (use_case, version, window_start, window_end, feature, metric)
);

CREATE TABLE assay.performance_metric (
  use_case      text        NOT NULL,
  version       integer     NOT NULL,
  window_start  timestamptz NOT NULL,
  window_end    timestamptz NOT NULL,
  metric        text        NOT NULL,
  value         double precision,
  reference     double precision,
  degraded      boolean,
  rows          bigint      NOT NULL,
  outcome       text        NOT NULL,
  flow_run_id   text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (use_case, version, window_start, window_end, metric)
);

CREATE TABLE assay.quality_metric (
  use_case     text        NOT NULL,
  sha256       text        NOT NULL,
  expectation  text        NOT NULL,
  severity     text        NOT NULL,
  passed       boolean     NOT NULL,
  observed     jsonb,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (use_case, sha256, expectation)
);

-- Orchestration as people see it; DBOS keeps the durable state, these two tell what runs now and what ran.
CREATE TABLE assay.flow_run (
  id            text        PRIMARY KEY,
  use_case      text        NOT NULL,
  flow          text        NOT NULL CHECK (flow IN ('ingest', 'train', 'batch', 'monitor')),
  logical_time  timestamptz NOT NULL,
  trigger       text        NOT NULL,
  parameters    jsonb       NOT NULL DEFAULT '{}',
  state         text        NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  attempt       integer     NOT NULL DEFAULT 1,
  executor      text,
  result        jsonb,
  error         jsonb,
  created_at    timestamptz NOT NULL DEFAULT now(),
  started_at    timestamptz,
  finished_at   timestamptz
);
CREATE INDEX flow_run_newest ON assay.flow_run (created_at DESC);
CREATE INDEX flow_run_by_use_case ON assay.flow_run (use_case, flow, created_at DESC);

CREATE TABLE assay.task_run (
  flow_run_id  text        NOT NULL REFERENCES assay.flow_run (id) ON DELETE CASCADE,
  name         text        NOT NULL,
  attempt      integer     NOT NULL,
  state        text        NOT NULL CHECK (state IN ('running', 'succeeded', 'failed', 'cancelled', 'lost')),
  executor     text,
  started_at   timestamptz NOT NULL DEFAULT now(),
  finished_at  timestamptz,
  progress     jsonb,
  output       jsonb,
  error        jsonb,
  PRIMARY KEY (flow_run_id, name, attempt)
);

CREATE TABLE assay.flow_log (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  flow_run_id  text        NOT NULL REFERENCES assay.flow_run (id) ON DELETE CASCADE,
  task         text,
  time         timestamptz NOT NULL DEFAULT now(),
  level        text        NOT NULL,
  message      text        NOT NULL,
  fields       jsonb
);
CREATE INDEX flow_log_by_run ON assay.flow_log (flow_run_id, id);

CREATE TABLE assay.alert (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  use_case     text        NOT NULL,
  kind         text        NOT NULL,
  key          text        NOT NULL,
  detail       jsonb       NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  resolved_at  timestamptz,
  UNIQUE (use_case, kind, key)
);

CREATE TABLE assay.api_key (
  id          uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  name        text        NOT NULL UNIQUE,
  role        text        NOT NULL CHECK (role IN ('viewer', 'writer', 'admin')),
  sha256      text        NOT NULL UNIQUE,
  created_at  timestamptz NOT NULL DEFAULT now(),
  revoked_at  timestamptz
);

CREATE TABLE assay.audit_log (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  time    timestamptz NOT NULL DEFAULT now(),
  actor   text        NOT NULL,
  action  text        NOT NULL,
  object  text        NOT NULL,
  detail  jsonb       NOT NULL DEFAULT '{}'
);

CREATE TABLE assay.webhook (
  id          uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  url         text        NOT NULL,
  events      text[]      NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);

-- Dashboards written for the systems that Assay replaces read this shape.
CREATE VIEW assay.evidently_metrics AS
  SELECT created_at AS run_time,
         CASE WHEN feature = '' THEN metric ELSE feature || '_' || metric END AS metric_name,
         value
    FROM assay.drift_metric
   UNION ALL
  SELECT created_at, metric, value FROM assay.performance_metric;
