-- The cases of accounts in arrears: where each stands, what was done and on what evidence, and what protects a household.
-- Notices and court cases of the landlord's own system stay in `notice` and `court_case`; those recorded here stand beside them.

CREATE TABLE account_case (
    account_id BIGINT PRIMARY KEY REFERENCES account (account_id),
    stage      TEXT NOT NULL,
    since_on   DATE NOT NULL,
    version    BIGINT NOT NULL -- rises with everything that is recorded of the case: what a page was shown, and no other, is acted on
);
CREATE INDEX account_case_by_stage ON account_case (stage, since_on);

CREATE TABLE case_event (
    case_event_id UUID PRIMARY KEY,
    account_id    BIGINT NOT NULL REFERENCES account (account_id),
    at            TIMESTAMPTZ NOT NULL,
    event         TEXT NOT NULL,
    from_stage    TEXT NOT NULL,
    to_stage      TEXT NOT NULL,
    officer_ref   TEXT COLLATE "C" NOT NULL,
    note          TEXT NOT NULL,
    gates         TEXT NOT NULL -- each gate as it was then: code, whether met, what was found (JSON)
);
CREATE INDEX case_event_by_account ON case_event (account_id, at);
CREATE TRIGGER case_event_never_changes BEFORE UPDATE ON case_event
FOR EACH STATEMENT EXECUTE FUNCTION append_only('the history of a case is append-only');
CREATE TRIGGER case_event_never_leaves BEFORE DELETE ON case_event
FOR EACH STATEMENT EXECUTE FUNCTION append_only('the history of a case is append-only');

-- A gate that was not met, and who went on all the same, and why.
CREATE TABLE case_override (
    case_event_id UUID NOT NULL REFERENCES case_event (case_event_id),
    gate          TEXT NOT NULL,
    found         TEXT NOT NULL, -- what was missing
    officer_ref   TEXT COLLATE "C" NOT NULL,
    role          TEXT NOT NULL,
    reason        TEXT NOT NULL,
    PRIMARY KEY (case_event_id, gate)
);

CREATE TABLE case_evidence (
    evidence_id UUID PRIMARY KEY,
    account_id  BIGINT NOT NULL REFERENCES account (account_id),
    gate        TEXT NOT NULL,
    person_ref  TEXT COLLATE "C",          -- NULL = about the household
    done_on     DATE NOT NULL,
    note        TEXT NOT NULL,
    recorded_by TEXT COLLATE "C" NOT NULL, -- the officer
    recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX case_evidence_by_account ON case_evidence (account_id, done_on);

CREATE TABLE case_notice (
    case_notice_id UUID PRIMARY KEY,
    account_id     BIGINT NOT NULL REFERENCES account (account_id),
    notice         TEXT NOT NULL,
    method         TEXT NOT NULL,
    given_on       DATE NOT NULL,   -- handed over or posted
    served_on      DATE NOT NULL,   -- counts as served
    in_notice_on   DATE NOT NULL,   -- the day that stands in it
    not_before_on  DATE NOT NULL,
    expires_on     DATE,            -- NULL = it does not lapse
    review_by_on   DATE,            -- NULL = no right to a review
    arrears_pence  BIGINT NOT NULL, -- the balance it was served over
    proof          TEXT NOT NULL,   -- who gave it, and where the certificate or the photograph is
    recorded_by    TEXT COLLATE "C" NOT NULL,
    recorded_at    TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX case_notice_once ON case_notice (account_id, notice, served_on);

CREATE TABLE case_claim (
    case_claim_id UUID PRIMARY KEY,
    account_id    BIGINT NOT NULL REFERENCES account (account_id),
    claim_ref     TEXT COLLATE "C" NOT NULL,   -- the court's number
    issued_on     DATE NOT NULL,
    hearing_on    DATE,            -- NULL = no day yet
    recorded_by   TEXT COLLATE "C" NOT NULL,
    recorded_at   TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX case_claim_once ON case_claim (account_id, claim_ref);

-- What the court said, each time.
CREATE TABLE case_outcome (
    case_outcome_id UUID PRIMARY KEY,
    account_id      BIGINT NOT NULL REFERENCES account (account_id),
    outcome         TEXT NOT NULL,
    outcome_on      DATE NOT NULL,
    hearing_on      DATE,          -- the next one; NULL = none
    possession_on   DATE,          -- NULL = the order names no day
    arrangement_id  UUID,          -- the formal arrangement that its terms became
    note            TEXT NOT NULL,
    recorded_by     TEXT COLLATE "C" NOT NULL,
    recorded_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX case_outcome_by_account ON case_outcome (account_id, outcome_on);

CREATE TABLE protection (
    protection_id UUID PRIMARY KEY,
    account_id    BIGINT NOT NULL REFERENCES account (account_id),
    person_ref    TEXT COLLATE "C" NOT NULL,
    kind          TEXT NOT NULL,
    starts_on     DATE NOT NULL,
    ends_on       DATE,            -- as it was recorded; NULL = until somebody ends it
    review_on     DATE,
    note          TEXT NOT NULL,   -- how it is known: the register's reference, who said so
    recorded_by   TEXT COLLATE "C" NOT NULL,
    recorded_at   TIMESTAMPTZ NOT NULL,
    last_on       DATE,            -- somebody ended it: the last day on which it held
    ended_by      TEXT COLLATE "C",
    ended_at      TIMESTAMPTZ,
    ended_reason  TEXT
);
CREATE INDEX protection_by_account ON protection (account_id, starts_on);
CREATE INDEX protection_by_person ON protection (person_ref);
