-- V1 is the SDK's table of message ids. A project with migrations of its own copies that file under a version of its own.

CREATE TABLE approval (
  tenant_id   TEXT        NOT NULL,
  approval_id TEXT        NOT NULL,
  request_id  TEXT        NOT NULL, -- the step-up request's; a callback must name the same
  state       TEXT        NOT NULL,
  expires_at  TIMESTAMPTZ,
  decided_by  TEXT,
  reason      TEXT,
  resolved_at TIMESTAMPTZ,
  CONSTRAINT approval_pk PRIMARY KEY (tenant_id, approval_id),
  CONSTRAINT approval_state CHECK (state IN ('PENDING', 'APPROVED', 'DENIED', 'EXPIRED'))
);

-- What decisions cause, written in the transaction that decides. A worker reads it in the order of id, acts, and sets published_at.
CREATE TABLE approval_event (
  id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id    TEXT        NOT NULL,
  approval_id  TEXT        NOT NULL,
  state        TEXT        NOT NULL,
  message_id   TEXT        NOT NULL, -- which message decided
  key_id       TEXT        NOT NULL, -- which key it was signed with
  occurred_at  TIMESTAMPTZ NOT NULL,
  published_at TIMESTAMPTZ,
  CONSTRAINT approval_event_approval FOREIGN KEY (tenant_id, approval_id) REFERENCES approval
);

CREATE INDEX approval_event_unpublished ON approval_event (id) WHERE published_at IS NULL;
