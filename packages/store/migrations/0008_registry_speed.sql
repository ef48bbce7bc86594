-- What a run logs is written by the thousand and searched by the million: short rows with numbers instead of names.
--
-- Runs and keys of metrics get a number, and what was logged hangs on these. There are no foreign keys: looking up the run
-- of every single value again took as long as writing it. The statement that writes holds the run's row (FOR KEY SHARE),
-- so nothing can be written to a run that goes; and a run that goes takes its values along, whoever deletes it.

ALTER TABLE registry.run ADD COLUMN no bigint GENERATED ALWAYS AS IDENTITY;
CREATE UNIQUE INDEX run_by_number ON registry.run (no);

-- Never deleted: there are as many keys as people invent.
CREATE TABLE registry.metric_key (
  no   integer  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key  text     COLLATE "C" NOT NULL UNIQUE
);
INSERT INTO registry.metric_key (key) SELECT key FROM registry.latest_metric UNION SELECT key FROM registry.metric;

-- Every point ever logged. One that was logged twice, by a client that tried again, is told once: making the index unique
-- would double what a write costs. NaN is 0 with the flag; infinities are ± the largest double.
ALTER TABLE registry.metric RENAME TO metric_0007;
CREATE TABLE registry.metric (
  run_no     bigint            NOT NULL,
  timestamp  bigint            NOT NULL,
  step       bigint            NOT NULL,
  value      double precision  NOT NULL,
  key_no     integer           NOT NULL,
  is_nan     boolean           NOT NULL DEFAULT false
);
INSERT INTO registry.metric
SELECT r.no, m.timestamp, m.step, m.value, k.no, m.is_nan
  FROM registry.metric_0007 m JOIN registry.run r ON r.id = m.run_id JOIN registry.metric_key k ON k.key = m.key;
DROP TABLE registry.metric_0007;
CREATE INDEX metric_of_run ON registry.metric (run_no, key_no, timestamp, step);

-- The highest (step, timestamp, value) of each key: what a run's page and a search read. A search walks the index by
-- value within one experiment: a run never moves to another.
ALTER TABLE registry.latest_metric RENAME TO latest_metric_0007;
ALTER INDEX registry.latest_metric_by_value RENAME TO latest_metric_by_value_0007;
ALTER TABLE registry.latest_metric_0007 DROP CONSTRAINT latest_metric_pkey;
CREATE TABLE registry.latest_metric (
  run_no         bigint            NOT NULL,
  experiment_id  bigint            NOT NULL,
  value          double precision  NOT NULL,
  step           bigint            NOT NULL,
  timestamp      bigint            NOT NULL,
  key_no         integer           NOT NULL,
  is_nan         boolean           NOT NULL DEFAULT false
);
INSERT INTO registry.latest_metric
SELECT r.no, r.experiment_id, m.value, m.step, m.timestamp, k.no, m.is_nan
  FROM registry.latest_metric_0007 m JOIN registry.run r ON r.id = m.run_id JOIN registry.metric_key k ON k.key = m.key;
DROP TABLE registry.latest_metric_0007;
ALTER TABLE registry.latest_metric ADD PRIMARY KEY (run_no, key_no) INCLUDE (value, is_nan);
CREATE INDEX latest_metric_by_value ON registry.latest_metric (experiment_id, key_no, value, run_no) INCLUDE (is_nan);

ALTER TABLE registry.param RENAME TO param_0007;
ALTER INDEX registry.param_by_value RENAME TO param_by_value_0007;
ALTER TABLE registry.param_0007 DROP CONSTRAINT param_pkey;
CREATE TABLE registry.param (
  run_no  bigint  NOT NULL,
  key     text    COLLATE "C" NOT NULL,
  value   text    COLLATE "C" NOT NULL
);
INSERT INTO registry.param SELECT r.no, p.key, p.value FROM registry.param_0007 p JOIN registry.run r ON r.id = p.run_id;
DROP TABLE registry.param_0007;
ALTER TABLE registry.param ADD PRIMARY KEY (run_no, key);
-- A B-tree entry holds 2,700 bytes at most and a value up to 24,000: the start of it finds the candidates.
CREATE INDEX param_by_value ON registry.param (key, left(value, 100), run_no);

ALTER TABLE registry.run_tag RENAME TO run_tag_0007;
ALTER INDEX registry.run_tag_by_value RENAME TO run_tag_by_value_0007;
ALTER TABLE registry.run_tag_0007 DROP CONSTRAINT run_tag_pkey;
CREATE TABLE registry.run_tag (
  run_no  bigint  NOT NULL,
  key     text    COLLATE "C" NOT NULL,
  value   text    COLLATE "C" NOT NULL
);
INSERT INTO registry.run_tag SELECT r.no, t.key, t.value FROM registry.run_tag_0007 t JOIN registry.run r ON r.id = t.run_id;
DROP TABLE registry.run_tag_0007;
ALTER TABLE registry.run_tag ADD PRIMARY KEY (run_no, key);
CREATE INDEX run_tag_by_value ON registry.run_tag (key, left(value, 100), run_no);

CREATE FUNCTION registry.forget_logged_values() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM registry.metric        USING gone WHERE run_no = gone.no;
  DELETE FROM registry.latest_metric USING gone WHERE run_no = gone.no;
  DELETE FROM registry.param         USING gone WHERE run_no = gone.no;
  DELETE FROM registry.run_tag       USING gone WHERE run_no = gone.no;
  RETURN NULL;
END
$$;
CREATE TRIGGER run_forgotten AFTER DELETE ON registry.run REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION registry.forget_logged_values();

-- When a key was last seen, to the minute: nobody revokes a key that he cannot tell to be out of use.
ALTER TABLE assay.api_key ADD COLUMN last_used_at timestamptz;
