//! The one table of settings. A test keeps it, the [`Configuration`](super::Configuration) and the document alike.

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its place in `hearth.toml`: a dot goes into a `[section]`.
    pub key: &'static str,
    /// The environment variable that overrides the file.
    pub variable: &'static str,
    /// What holds when neither sets it, in words.
    pub default: &'static str,
    /// What it does.
    pub about: &'static str,
    /// Whether it may hold a password, and is shown masked.
    pub secret: bool,
}

const fn setting(key: &'static str, variable: &'static str, default: &'static str, about: &'static str) -> Setting {
    Setting { key, variable, default, about, secret: false }
}

const fn secret(key: &'static str, variable: &'static str, default: &'static str, about: &'static str) -> Setting {
    Setting { key, variable, default, about, secret: true }
}

/// Every setting there is.
pub const SETTINGS: &[Setting] = &[
    secret(
        "database_url",
        "DATABASE_URL",
        "`sqlite://` and `hearth.sqlite` in the data folder",
        "Which database: `sqlite://path/to/file` (made when absent) or `postgres://user:password@host/name`.",
    ),
    setting("listen", "HEARTH_LISTEN", "`127.0.0.1:3000`", "Where pages are served. Put a TLS proxy in front."),
    setting(
        "metrics_listen",
        "HEARTH_METRICS_LISTEN",
        "nowhere",
        "Where Prometheus may read figures, for example `127.0.0.1:9464`. Never the public address.",
    ),
    setting(
        "data_dir",
        "HEARTH_DATA_DIR",
        "`.hearth`",
        "The folder for everything written at run time: database, key, messages, heads of the audit chain.",
    ),
    setting(
        "site_dir",
        "HEARTH_SITE_DIR",
        "`site` in the data folder",
        "The folder with the built style sheet, script and WASM. The program only reads it.",
    ),
    setting("policy", "HEARTH_POLICY", "the built-in policy", "A policy file in place of the built-in one."),
    setting(
        "secret_file",
        "HEARTH_SECRET_FILE",
        "`secret.key` in the data folder",
        "The key behind every keyed digest (sessions, codes). Made when absent; several servers must share one.",
    ),
    setting(
        "vault_key_file",
        "HEARTH_VAULT_KEY_FILE",
        "`vault.key` in the data folder",
        "The keys that bank details are sealed with, one a line: the first seals, all open. Made when absent; several servers must share one. Back it up, apart from the database.",
    ),
    secret(
        "vault_keys",
        "HEARTH_VAULT_KEYS",
        "none",
        "The same keys in place of the file, with commas between; each is 64 hexadecimal digits.",
    ),
    setting(
        "modulus_dir",
        "HEARTH_MODULUS_DIR",
        "none",
        "The folder with `valacdos.txt` and `scsubtab.txt`, the tables that bank accounts are checked with. Without them no account can be checked, and all are taken.",
    ),
    setting(
        "guidelines_file",
        "HEARTH_GUIDELINES_FILE",
        "none",
        "Spending guidelines, as TOML: those of the Standard Financial Statement are for its members alone. With them an officer sees which groups of an offer's budget are above; without, nothing is compared.",
    ),
    setting(
        "export_dir",
        "HEARTH_EXPORT_DIR",
        "nothing is exported",
        "A folder into which what was decided here is written each night for the landlord's system, a folder for each day. It holds personal details: only that system's user and Hearth's may read it.",
    ),
    setting(
        "today",
        "HEARTH_TODAY",
        "the machine's day",
        "Another day, as `2026-05-01`, for demonstrations and tests. The time of day goes on. `--today` overrides it.",
    ),
    setting(
        "demonstration",
        "HEARTH_DEMONSTRATION",
        "`false`",
        "`true` = a made-up landlord, and a page that shows every message sent. Never with real people's records.",
    ),
    setting(
        "public_url",
        "HEARTH_PUBLIC_URL",
        "`http://127.0.0.1:3000`",
        "What people type to come here; printed on letters with a sign-in code.",
    ),
    setting(
        "trusted_proxies",
        "HEARTH_TRUSTED_PROXIES",
        "nobody",
        "Addresses of your own proxies, with commas: only their `X-Forwarded-For` is believed.",
    ),
    setting(
        "log.filter",
        "HEARTH_LOG_FILTER",
        "`info`",
        "What is logged, for example `info,server::job=debug`. No level logs personal data.",
    ),
    setting("log.format", "HEARTH_LOG_FORMAT", "`text`", "`text` for people, `json` for machines."),
    setting("landlord.name", "HEARTH_LANDLORD_NAME", "`Your landlord`", "The name at the head of every page."),
    setting(
        "landlord.telephone",
        "HEARTH_LANDLORD_TELEPHONE",
        "`the number on your rent letter`",
        "The income team's number.",
    ),
    setting(
        "landlord.opening_hours",
        "HEARTH_LANDLORD_OPENING_HOURS",
        "`Monday to Friday, 9am to 5pm`",
        "When that number is answered.",
    ),
    setting("landlord.email", "HEARTH_LANDLORD_EMAIL", "none", "The income team's e-mail address."),
    setting(
        "landlord.privacy_email",
        "HEARTH_LANDLORD_PRIVACY_EMAIL",
        "as `landlord.email`",
        "Who answers questions on personal data.",
    ),
    setting("landlord.address", "HEARTH_LANDLORD_ADDRESS", "none", "The postal address, its lines divided by commas."),
    setting(
        "landlord.is_in_london",
        "HEARTH_LANDLORD_IS_IN_LONDON",
        "`false`",
        "`true` = the homes are in Greater London, where the benefit cap is higher: budgets hint at that one.",
    ),
    setting(
        "landlord.exit_url",
        "HEARTH_LANDLORD_EXIT_URL",
        "`https://www.bbc.co.uk/weather`",
        "Where \"Exit quickly\" goes: a page that says nothing of rent.",
    ),
    setting(
        "landlord.ways_to_pay.bank_account_name",
        "HEARTH_LANDLORD_WAYS_TO_PAY_BANK_ACCOUNT_NAME",
        "not offered",
        "The name of the bank account that rent is paid into.",
    ),
    setting(
        "landlord.ways_to_pay.bank_sort_code",
        "HEARTH_LANDLORD_WAYS_TO_PAY_BANK_SORT_CODE",
        "not offered",
        "Its sort code.",
    ),
    setting(
        "landlord.ways_to_pay.bank_account_number",
        "HEARTH_LANDLORD_WAYS_TO_PAY_BANK_ACCOUNT_NUMBER",
        "not offered",
        "Its account number.",
    ),
    setting(
        "landlord.ways_to_pay.telephone",
        "HEARTH_LANDLORD_WAYS_TO_PAY_TELEPHONE",
        "not offered",
        "The number to pay by card over the telephone.",
    ),
    setting(
        "landlord.ways_to_pay.card_url",
        "HEARTH_LANDLORD_WAYS_TO_PAY_CARD_URL",
        "not offered",
        "The page to pay by card online.",
    ),
    setting(
        "landlord.ways_to_pay.cash",
        "HEARTH_LANDLORD_WAYS_TO_PAY_CASH",
        "not offered",
        "How to pay in cash, in a sentence or two.",
    ),
    setting(
        "landlord.direct_debit.service_user_number",
        "HEARTH_LANDLORD_DIRECT_DEBIT_SERVICE_USER_NUMBER",
        "not offered",
        "The six digits of the landlord's Service User Number; without them Direct Debit is not offered.",
    ),
    setting(
        "landlord.direct_debit.collecting_name",
        "HEARTH_LANDLORD_DIRECT_DEBIT_COLLECTING_NAME",
        "not offered",
        "The name that collections have on a bank statement; without it Direct Debit is not offered.",
    ),
    setting(
        "landlord.direct_debit.telephone",
        "HEARTH_LANDLORD_DIRECT_DEBIT_TELEPHONE",
        "as `landlord.telephone`",
        "Whom to call about a Direct Debit.",
    ),
    setting(
        "landlord.direct_debit.email",
        "HEARTH_LANDLORD_DIRECT_DEBIT_EMAIL",
        "as `landlord.email`",
        "Whom to write to about a Direct Debit.",
    ),
    setting(
        "landlord.agree_automatically",
        "HEARTH_LANDLORD_AGREE_AUTOMATICALLY",
        "`false`",
        "`true` = an offer that policy has nothing against is agreed at once; an officer looks at it afterwards.",
    ),
    setting(
        "mail.transport",
        "HEARTH_MAIL_TRANSPORT",
        "`files`",
        "`files` = into `messages` in the data folder; `smtp` = through a mail server.",
    ),
    secret(
        "mail.url",
        "HEARTH_MAIL_URL",
        "none",
        "The mail server, for `smtp`: `smtps://user:password@host:465`, or `smtp://host:25` on a private network.",
    ),
    setting(
        "mail.from",
        "HEARTH_MAIL_FROM",
        "none",
        "Whom e-mail is from, for `smtp`: `Rent team <rent@example.org>`.",
    ),
    setting(
        "sms.transport",
        "HEARTH_SMS_TRANSPORT",
        "`files`",
        "`files` = into `messages` in the data folder; `http` = through a gateway that speaks GOV.UK Notify's API.",
    ),
    setting(
        "sms.url",
        "HEARTH_SMS_URL",
        "`https://api.notifications.service.gov.uk`",
        "The gateway's address, for `http`.",
    ),
    secret(
        "sms.key",
        "HEARTH_SMS_KEY",
        "none",
        "The API key, for `http`: name, service id and secret, joined by hyphens as Notify gives it.",
    ),
    setting(
        "sms.template",
        "HEARTH_SMS_TEMPLATE",
        "none",
        "The id of a template whose whole text is `((message))`, for `http`.",
    ),
];
