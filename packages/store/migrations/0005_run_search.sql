-- A search by metrics walks an index in the order of the values, within one experiment: a run never moves to another.

ALTER TABLE registry.latest_metric ADD COLUMN experiment_id bigint;
UPDATE registry.latest_metric l SET experiment_id = r.experiment_id FROM registry.run r WHERE r.id = l.run_id;
ALTER TABLE registry.latest_metric ALTER COLUMN experiment_id SET NOT NULL;

DROP INDEX registry.latest_metric_by_value;
CREATE INDEX latest_metric_by_value ON registry.latest_metric (experiment_id, key, value, run_id) INCLUDE (is_nan);
