-- Message ids of PAM callbacks: who handles a message now, and what was answered to it.
-- For PostgreSQL and H2. Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE thoth_pam_claim (
  tenant_id    VARCHAR(255) NOT NULL,
  profile      VARCHAR(64)  NOT NULL,
  message_id   VARCHAR(255) NOT NULL,
  fingerprint  VARCHAR(64)  NOT NULL, -- SHA-256 of the body, in hexadecimal digits
  state        VARCHAR(8)   NOT NULL, -- CLAIMED, DONE, or FREE after a release
  fence        BIGINT       NOT NULL, -- rises with each claim
  lease_until  BIGINT       NOT NULL,
  retain_until BIGINT       NOT NULL,
  outcome      BYTEA,                 -- what to answer when the message comes again; of DONE only
  CONSTRAINT thoth_pam_claim_pk PRIMARY KEY (tenant_id, profile, message_id),
  CONSTRAINT thoth_pam_claim_state CHECK (state IN ('CLAIMED', 'DONE', 'FREE'))
);

-- Finds what may be deleted.
CREATE INDEX thoth_pam_claim_retain_until ON thoth_pam_claim (retain_until);
