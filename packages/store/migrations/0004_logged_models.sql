-- What MLflow 3 logs beside metrics, params and tags: models with a life of their own, the datasets a run read, and
-- which models a run took in and made.

CREATE TABLE registry.dataset (
  id             bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  experiment_id  bigint  NOT NULL REFERENCES registry.experiment (id) ON DELETE CASCADE,
  name           text    COLLATE "C" NOT NULL,
  digest         text    COLLATE "C" NOT NULL,
  source_type    text    NOT NULL,
  source         text    NOT NULL,
  schema         text,
  profile        text,
  UNIQUE (experiment_id, name, digest)
);

CREATE TABLE registry.run_dataset (
  run_id      text    COLLATE "C" NOT NULL REFERENCES registry.run (id) ON DELETE CASCADE,
  dataset_id  bigint  NOT NULL REFERENCES registry.dataset (id) ON DELETE CASCADE,
  -- [{key, value}], ordered by key
  tags        jsonb   NOT NULL DEFAULT '[]',
  -- The tag mlflow.data.context (train, eval, …): what a search names.
  context     text    COLLATE "C",
  PRIMARY KEY (run_id, dataset_id)
);
CREATE INDEX run_dataset_of_dataset ON registry.run_dataset (dataset_id);

CREATE TABLE registry.logged_model (
  id                      text    COLLATE "C" PRIMARY KEY,  -- m-<32 hex digits>
  experiment_id           bigint  NOT NULL REFERENCES registry.experiment (id) ON DELETE CASCADE,
  name                    text    COLLATE "C" NOT NULL,
  artifact_uri            text    NOT NULL,
  model_type              text    COLLATE "C" NOT NULL DEFAULT '',
  source_run_id           text    COLLATE "C" NOT NULL DEFAULT '',
  status                  text    NOT NULL DEFAULT 'LOGGED_MODEL_PENDING'
                          CHECK (status IN ('LOGGED_MODEL_PENDING', 'LOGGED_MODEL_READY', 'LOGGED_MODEL_UPLOAD_FAILED')),
  creation_timestamp      bigint  NOT NULL,
  last_updated_timestamp  bigint  NOT NULL,
  deleted_time            bigint
);
CREATE INDEX logged_model_newest ON registry.logged_model (experiment_id, creation_timestamp DESC);
CREATE INDEX logged_model_of_run ON registry.logged_model (source_run_id) WHERE source_run_id <> '';

CREATE TABLE registry.logged_model_param (
  model_id  text  COLLATE "C" NOT NULL REFERENCES registry.logged_model (id) ON DELETE CASCADE,
  key       text  COLLATE "C" NOT NULL,
  value     text  COLLATE "C" NOT NULL,
  PRIMARY KEY (model_id, key)
);

CREATE TABLE registry.logged_model_tag (
  model_id  text  COLLATE "C" NOT NULL REFERENCES registry.logged_model (id) ON DELETE CASCADE,
  key       text  COLLATE "C" NOT NULL,
  value     text  COLLATE "C" NOT NULL,
  PRIMARY KEY (model_id, key)
);

-- A model's metrics are points of runs that measured it, on a dataset if they named one. NaN as in registry.metric.
CREATE TABLE registry.logged_model_metric (
  model_id        text              COLLATE "C" NOT NULL REFERENCES registry.logged_model (id) ON DELETE CASCADE,
  key             text              COLLATE "C" NOT NULL,
  timestamp       bigint            NOT NULL,
  step            bigint            NOT NULL,
  run_id          text              COLLATE "C" NOT NULL REFERENCES registry.run (id) ON DELETE CASCADE,
  value           double precision  NOT NULL,
  is_nan          boolean           NOT NULL DEFAULT false,
  dataset_name    text              COLLATE "C",
  dataset_digest  text              COLLATE "C",
  PRIMARY KEY (model_id, key, timestamp, step, run_id)
);
CREATE INDEX logged_model_metric_of_run ON registry.logged_model_metric (run_id);

-- No foreign key to the model: a client may name one that another server holds.
CREATE TABLE registry.run_model (
  run_id     text    COLLATE "C" NOT NULL REFERENCES registry.run (id) ON DELETE CASCADE,
  model_id   text    COLLATE "C" NOT NULL,
  direction  text    NOT NULL CHECK (direction IN ('input', 'output')),
  step       bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, direction, model_id)
);
CREATE INDEX run_model_of_model ON registry.run_model (model_id);

ALTER TABLE registry.model_version
  -- The logged model that a version was registered from; '' when it came from elsewhere.
  ADD COLUMN logged_model_id text COLLATE "C" NOT NULL DEFAULT '',
  -- Where the files are, when the source only names another version or a logged model; '' = at the source.
  ADD COLUMN location text NOT NULL DEFAULT '';
CREATE INDEX model_version_by_logged_model ON registry.model_version (logged_model_id) WHERE logged_model_id <> '';
