-- The garbage collector is at work on it: its files are going, so it cannot be restored any more.
ALTER TABLE registry.run ADD COLUMN collecting boolean NOT NULL DEFAULT false;
ALTER TABLE registry.logged_model ADD COLUMN collecting boolean NOT NULL DEFAULT false;
CREATE INDEX run_deleted ON registry.run (deleted_time) WHERE lifecycle_stage = 'deleted';
CREATE INDEX logged_model_deleted ON registry.logged_model (deleted_time) WHERE deleted_time IS NOT NULL;
