-- Requests: who deals with which, the filters that officers keep, recommendations, what was agreed without an officer, and
-- officers who act for residents on the telephone.

CREATE TABLE assignment (
    kind        TEXT COLLATE "C" NOT NULL, -- offer | message | task
    subject     TEXT COLLATE "C" NOT NULL, -- an offer's reference; the number of a message or task
    account_id  BIGINT NOT NULL REFERENCES account (account_id),
    officer_ref TEXT COLLATE "C" NOT NULL,
    assigned_by TEXT COLLATE "C" NOT NULL,
    assigned_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX assignment_by_officer ON assignment (officer_ref, kind, subject);

CREATE TABLE saved_filter (
    filter_id   UUID PRIMARY KEY,
    officer_ref TEXT COLLATE "C" NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    query       TEXT NOT NULL,             -- the query of its address
    saved_at    TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX saved_filter_by_name ON saved_filter (officer_ref, name);

-- What an officer above whose limit an offer is would answer.
CREATE TABLE offer_recommendation (
    recommendation_id UUID PRIMARY KEY,
    offer_id          UUID NOT NULL REFERENCES offer (offer_id),
    recommended_at    TIMESTAMPTZ NOT NULL,
    recommended_by    TEXT COLLATE "C" NOT NULL,
    asks              TEXT NOT NULL,       -- team_leader | manager: who may decide it
    decision          TEXT NOT NULL,       -- agree | counter_offer | decline
    words             TEXT,                -- what the resident would be told
    amount_pence      BIGINT,              -- the change that would be suggested
    frequency         TEXT,
    first_on          DATE,
    lump_sum_pence    BIGINT,
    lump_sum_on       DATE
);
CREATE INDEX offer_recommendation_by_offer ON offer_recommendation (offer_id, recommended_at);

ALTER TABLE offer ADD COLUMN recommended_to TEXT;       -- team_leader | manager; NULL = to nobody
ALTER TABLE offer ADD COLUMN agreed_automatically BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE offer ADD COLUMN confirmed_by TEXT;         -- the officer who looked at what was agreed automatically
ALTER TABLE offer ADD COLUMN confirmed_at TIMESTAMPTZ;
CREATE INDEX offer_to_confirm ON offer (answer_by_on, offer_id) WHERE agreed_automatically AND confirmed_at IS NULL;

-- An officer acts for a resident: one at a time in each of the officer's sessions.
CREATE TABLE assistance (
    assistance_id UUID PRIMARY KEY,        -- owns the forms that are shown meanwhile
    session_id    UUID NOT NULL,           -- the officer's
    officer_ref   TEXT COLLATE "C" NOT NULL,
    person_ref    TEXT COLLATE "C" NOT NULL,
    account_id    BIGINT NOT NULL REFERENCES account (account_id),
    reason        TEXT NOT NULL,
    began_at      TIMESTAMPTZ NOT NULL,
    ended_at      TIMESTAMPTZ
);
CREATE UNIQUE INDEX assistance_open ON assistance (session_id) WHERE ended_at IS NULL;
CREATE INDEX assistance_by_account ON assistance (account_id, began_at);

-- The officer who wrote a resident's message for them; NULL = they wrote it, or an officer answered.
ALTER TABLE thread_message ADD COLUMN written_for_by TEXT;

-- Tenancies that an officer must keep out of, besides those that show by the officer's own email: family, a friend.
CREATE TABLE officer_interest (
    officer_ref TEXT COLLATE "C" NOT NULL,
    tenancy_ref TEXT COLLATE "C" NOT NULL,
    declared_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (officer_ref, tenancy_ref)
);
-- Which accounts are an officer's own, and which are of people who work here.
CREATE INDEX person_by_email ON person (lower(email)) WHERE email IS NOT NULL;
CREATE INDEX marker_staff_or_family ON marker (person_ref) WHERE kind = 'staff_or_family';
