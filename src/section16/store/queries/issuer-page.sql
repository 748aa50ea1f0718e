-- The latest rows of Table I of an issuer, with owners and their relationship to it.
-- $issuer text = : the issuer's CIK, ten digits
-- $limit integer = 100: how many
WITH latest AS (
    SELECT * FROM non_derivative_row WHERE issuer_cik = CAST($issuer AS TEXT)
),
filed AS (
    SELECT * FROM dated_filing WHERE issuer_cik = CAST($issuer AS TEXT)
),
owners AS (
    SELECT
        filing_key, string_agg(owner_name, '; ' ORDER BY ordinal) AS owners,
        string_agg(officer_title, '; ' ORDER BY ordinal) AS titles
    FROM reporting_owner WHERE issuer_cik = CAST($issuer AS TEXT) GROUP BY filing_key
)
SELECT
    f.day AS filed, r.transaction_date, o.owners, o.titles, r.security_title,
    r.transaction_code AS code, r.transaction_acquired_disposed_code AS a_or_d,
    r.transaction_shares AS shares, r.transaction_price_per_share AS price,
    r.shares_owned_following_transaction AS owned_after, r.direct_or_indirect_ownership AS d_or_i,
    r.nature_of_ownership AS nature, f.document_type, r.filing_key, r.ordinal
FROM latest AS r
JOIN filed AS f ON f.filing_key = r.filing_key
LEFT JOIN owners AS o ON o.filing_key = r.filing_key
ORDER BY f.day DESC NULLS LAST, r.filing_key DESC, r.ordinal
LIMIT CAST($limit AS INTEGER)
