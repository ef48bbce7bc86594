-- What happened in the registry, for whoever follows it: event streams read it, webhooks are sent from it.

CREATE TABLE registry.event (
  id       bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Ids are given before a transaction commits: a reader waits for every transaction that began before.
  tx       xid8         NOT NULL DEFAULT pg_current_xact_id(),
  time     timestamptz  NOT NULL DEFAULT now(),
  entity   text         NOT NULL,
  action   text         NOT NULL,
  subject  text         COLLATE "C" NOT NULL,  -- the name of a model, the id of a run
  data     jsonb        NOT NULL
);
CREATE INDEX event_in_order ON registry.event (tx, id);
CREATE INDEX event_by_time ON registry.event (time);

ALTER TABLE assay.webhook
  ADD COLUMN name         text         NOT NULL DEFAULT '',
  ADD COLUMN description  text         NOT NULL DEFAULT '',
  ADD COLUMN secret       text,
  ADD COLUMN active       boolean      NOT NULL DEFAULT true,
  ADD COLUMN updated_at   timestamptz  NOT NULL DEFAULT now();

CREATE TABLE registry.webhook_delivery (
  id               uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
  webhook_id       uuid         NOT NULL REFERENCES assay.webhook (id) ON DELETE CASCADE,
  event_id         bigint       NOT NULL,
  event            text         NOT NULL,  -- entity.action
  data             jsonb        NOT NULL,
  created_at       timestamptz  NOT NULL DEFAULT now(),
  state            text         NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
  attempts         integer      NOT NULL DEFAULT 0,
  next_attempt_at  timestamptz  NOT NULL DEFAULT now(),
  finished_at      timestamptz,
  last_status      integer,
  last_error       text
);
CREATE INDEX webhook_delivery_due ON registry.webhook_delivery (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_of_webhook ON registry.webhook_delivery (webhook_id, created_at DESC);

-- In the transaction of the change itself: an event is there if and only if the change is, and so are its deliveries.
CREATE FUNCTION registry.record_event(entity text, action text, subject text, data jsonb) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  event_id bigint;
BEGIN
  INSERT INTO registry.event AS e (entity, action, subject, data)
  VALUES (record_event.entity, record_event.action, record_event.subject, record_event.data)
  RETURNING e.id INTO event_id;
  INSERT INTO registry.webhook_delivery (webhook_id, event_id, event, data)
  SELECT w.id, event_id, record_event.entity || '.' || record_event.action, record_event.data
    FROM assay.webhook w
   WHERE w.active AND (record_event.entity || '.' || record_event.action) = ANY (w.events);
  -- A notification makes commits wait for each other: those who follow runs, of which there may be thousands a second,
  -- find them when they look the next time.
  IF record_event.entity <> 'run' THEN
    PERFORM pg_notify('assay_registry_event', json_build_object('id', event_id)::text);
  END IF;
  RETURN event_id;
END
$$;
