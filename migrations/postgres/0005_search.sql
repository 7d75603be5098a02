-- Finding an account by name, address, postcode or reference: folded words (no accents, small letters), and for each
-- word its neighbours with one letter left out, so that one wrong letter is forgiven.
CREATE TABLE search_posting (
    term       TEXT COLLATE "C" NOT NULL,
    place      BIGINT NOT NULL,           -- where the word stands, best first: 1 reference, 2 name, 3 postcode, 4 address
    account_id BIGINT NOT NULL REFERENCES account (account_id),
    PRIMARY KEY (term, place, account_id)
);
-- Has this account that word? And which words to take back when its people or address change.
CREATE INDEX search_posting_by_account ON search_posting (account_id, term);

CREATE TABLE search_neighbour (
    neighbour TEXT COLLATE "C" NOT NULL,
    term      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (neighbour, term)
);

-- Accounts whose words an import has yet to make anew: noted before their people or address change, so that an import
-- that dies in between leaves none behind.
CREATE TABLE search_stale (
    account_id BIGINT PRIMARY KEY REFERENCES account (account_id)
);
