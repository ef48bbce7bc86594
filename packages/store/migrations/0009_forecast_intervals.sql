-- How sure the forecasts of a version are, having learned from the values that came since its training: the intervals of
-- its bundle are where they begin. One row a version, replaced as it learns.
CREATE TABLE assay.forecast_interval (
  use_case      text        NOT NULL,
  version       integer     NOT NULL,
  -- Forecasts made after this have not been learned from yet.
  learned_until timestamptz NOT NULL,
  forecasts     integer     NOT NULL,
  uncertainty   jsonb       NOT NULL,
  updated_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (use_case, version)
);
