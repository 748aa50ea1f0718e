CREATE TABLE store_version (
    version INTEGER NOT NULL
);

CREATE TABLE store_generation (
    generation TEXT NOT NULL,
    base TEXT NOT NULL
);

CREATE TABLE filing (
    filing_key TEXT NOT NULL,
    accession_number TEXT,
    rendition TEXT NOT NULL,
    digest TEXT NOT NULL,
    source TEXT,
    filing_date DATE,
    accepted TIMESTAMP,
    document_type TEXT,
    schema_version TEXT,
    period_of_report DATE,
    date_of_original_submission DATE,
    no_securities_owned BOOLEAN,
    not_subject_to_section16 BOOLEAN,
    form3_holdings_reported BOOLEAN,
    form4_transactions_reported BOOLEAN,
    aff10b5_one BOOLEAN,
    issuer_cik TEXT,
    issuer_name TEXT,
    issuer_trading_symbol TEXT,
    issuer_foreign_trading_symbol TEXT,
    remarks TEXT,
    header TEXT,
    unread TEXT
);

CREATE TABLE reporting_owner (
    filing_key TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    issuer_cik TEXT,
    owner_cik TEXT,
    owner_name TEXT,
    address_given BOOLEAN NOT NULL,
    non_us_address_flag BOOLEAN,
    street1 TEXT,
    street2 TEXT,
    city TEXT,
    non_us_state_territory TEXT,
    state TEXT,
    country TEXT,
    zip_code TEXT,
    state_description TEXT,
    good_address BOOLEAN,
    relationship_given BOOLEAN NOT NULL,
    is_director BOOLEAN,
    is_officer BOOLEAN,
    is_ten_percent_owner BOOLEAN,
    is_other BOOLEAN,
    officer_title TEXT,
    other_text TEXT,
    file_number TEXT
);

CREATE TABLE non_derivative_row (
    filing_key TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    issuer_cik TEXT,
    kind TEXT NOT NULL,
    security_title TEXT,
    transaction_date DATE,
    deemed_execution_date DATE,
    transaction_form_type TEXT,
    transaction_code TEXT,
    equity_swap_involved BOOLEAN,
    transaction_timeliness TEXT,
    transaction_shares DECIMAL(28,8),
    transaction_shares_written TEXT,
    transaction_price_per_share DECIMAL(28,8),
    transaction_price_per_share_written TEXT,
    transaction_acquired_disposed_code TEXT,
    shares_owned_following_transaction DECIMAL(28,8),
    shares_owned_following_transaction_written TEXT,
    value_owned_following_transaction DECIMAL(28,8),
    value_owned_following_transaction_written TEXT,
    direct_or_indirect_ownership TEXT,
    nature_of_ownership TEXT,
    shares_times_price DECIMAL(38,16),
    sec_key INTEGER
);

CREATE TABLE derivative_row (
    filing_key TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    issuer_cik TEXT,
    kind TEXT NOT NULL,
    security_title TEXT,
    conversion_or_exercise_price DECIMAL(28,8),
    conversion_or_exercise_price_written TEXT,
    transaction_date DATE,
    deemed_execution_date DATE,
    transaction_form_type TEXT,
    transaction_code TEXT,
    equity_swap_involved BOOLEAN,
    transaction_timeliness TEXT,
    transaction_shares DECIMAL(28,8),
    transaction_shares_written TEXT,
    transaction_total_value DECIMAL(28,8),
    transaction_total_value_written TEXT,
    transaction_price_per_share DECIMAL(28,8),
    transaction_price_per_share_written TEXT,
    transaction_acquired_disposed_code TEXT,
    exercise_date DATE,
    expiration_date DATE,
    underlying_security_title TEXT,
    underlying_security_shares DECIMAL(28,8),
    underlying_security_shares_written TEXT,
    underlying_security_value DECIMAL(28,8),
    underlying_security_value_written TEXT,
    shares_owned_following_transaction DECIMAL(28,8),
    shares_owned_following_transaction_written TEXT,
    value_owned_following_transaction DECIMAL(28,8),
    value_owned_following_transaction_written TEXT,
    direct_or_indirect_ownership TEXT,
    nature_of_ownership TEXT,
    shares_times_price DECIMAL(38,16),
    sec_key INTEGER
);

CREATE TABLE untyped_cell (
    filing_key TEXT NOT NULL,
    row_table TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    cell TEXT NOT NULL,
    raw TEXT NOT NULL
);

CREATE TABLE footnote (
    filing_key TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    footnote_id TEXT,
    footnote_text TEXT
);

CREATE TABLE footnote_ref (
    filing_key TEXT NOT NULL,
    row_table TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    cell TEXT NOT NULL,
    position INTEGER NOT NULL,
    footnote_id TEXT NOT NULL
);

CREATE TABLE signature (
    filing_key TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    signature_name TEXT,
    signature_date DATE
);

CREATE TABLE former_name (
    filing_key TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    role TEXT NOT NULL,
    cik TEXT,
    name TEXT,
    former_name TEXT,
    changed DATE
);

CREATE TABLE finding (
    filing_key TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    path TEXT,
    place TEXT NOT NULL,
    message TEXT NOT NULL,
    citation TEXT,
    fix TEXT,
    candidates TEXT
);

CREATE TABLE raw_document (
    filing_key TEXT NOT NULL,
    rendition TEXT NOT NULL,
    digest TEXT NOT NULL,
    source TEXT,
    size INTEGER NOT NULL,
    content BLOB NOT NULL
);

CREATE TABLE unreadable (
    digest TEXT NOT NULL,
    source TEXT,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    size INTEGER NOT NULL,
    content BLOB NOT NULL
);
