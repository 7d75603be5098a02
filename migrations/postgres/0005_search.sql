-- Finding an account by name, address, postcode or reference: folded words (no accents, small letters), and for each
-- word its neighbours with one letter left out, so that one wrong letter is forgiven.
CREATE TABLE search_posting (
    term       TEXT COLLATE "C" NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (account_id),
    field      TEXT NOT NULL,             -- name | address | postcode | reference
    PRIMARY KEY (term, account_id, field)
);
CREATE INDEX search_posting_by_account ON search_posting (account_id);

CREATE TABLE search_neighbour (
    neighbour TEXT COLLATE "C" NOT NULL,
    term      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (neighbour, term)
);
