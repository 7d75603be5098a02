-- What a program kept from sending because something protects the household: once for each account, letter, protection and the day
-- that began, however many nights it is held back. Each row stands on the audit trail too.

CREATE TABLE held_back (
    account_id BIGINT NOT NULL REFERENCES account (account_id),
    template   TEXT NOT NULL, -- which letter
    protection TEXT NOT NULL, -- what protects
    since_on   DATE NOT NULL, -- since when
    held_on    DATE NOT NULL, -- the first day on which it was held back
    PRIMARY KEY (account_id, template, protection, since_on)
);
