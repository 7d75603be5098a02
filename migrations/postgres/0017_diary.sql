-- The diary of cases: which of its entries became tasks (a task's subject is the entry), so that each does once.

CREATE TABLE diary (
    account_id BIGINT NOT NULL REFERENCES account (account_id),
    kind       TEXT NOT NULL, -- the task's
    person_ref TEXT NOT NULL, -- empty = the household
    about_on   DATE NOT NULL, -- the day that it is about: a hearing, the end of a breathing space
    diary_id   UUID NOT NULL UNIQUE,
    PRIMARY KEY (account_id, kind, person_ref, about_on)
);
