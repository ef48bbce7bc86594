-- What classes and forecasts need. A classification answers and learns a label, and has no value; a forecast answers one
-- value for each step ahead, so that a moment may be predicted from several origins.
ALTER TABLE assay.prediction
  ADD COLUMN label   text,
  ADD COLUMN horizon integer CHECK (horizon > 0);

ALTER TABLE assay.actual
  ADD COLUMN label text,
  ALTER COLUMN value DROP NOT NULL,
  ADD CONSTRAINT actual_says_something CHECK (value IS NOT NULL OR label IS NOT NULL);
