-- Exercises after which the owner disposed of nothing for some days. Shares acquired in Table I by
-- codes M, O, X or C; a disposition is any row of Table I of the same first owner and issuer, such as
-- a sale or shares withheld for tax. Only what was filed and loaded is known.
-- $days integer = 30: held for so many days
-- $since date = none: exercised on or after this day
-- $limit integer = 50: how many
WITH rows AS (
    SELECT
        r.*, coalesce(o.owner_cik, o.owner_name) AS owner, o.owner_name, f.issuer_name,
        f.document_type
    FROM non_derivative_row AS r
    JOIN filing AS f ON f.filing_key = r.filing_key
    JOIN reporting_owner AS o ON o.filing_key = r.filing_key AND o.ordinal = 1
    WHERE r.kind = 'transaction' AND r.transaction_date IS NOT NULL
)
SELECT
    e.transaction_date, e.issuer_name, e.owner_name, e.security_title, e.transaction_code AS code,
    e.transaction_shares AS shares, e.transaction_price_per_share AS price,
    e.shares_owned_following_transaction AS owned_after, e.filing_key, e.ordinal
FROM rows AS e
WHERE e.transaction_code IN ('M', 'O', 'X', 'C') AND e.transaction_acquired_disposed_code = 'A'
    AND coalesce(e.document_type, '') NOT LIKE '%/A'
    AND (CAST($since AS DATE) IS NULL OR e.transaction_date >= CAST($since AS DATE))
    AND NOT EXISTS (
        SELECT 1 FROM rows AS s
        WHERE s.issuer_cik = e.issuer_cik AND s.owner = e.owner
            AND s.transaction_acquired_disposed_code = 'D'
            AND s.transaction_date BETWEEN e.transaction_date
            AND e.transaction_date + CAST($days AS INTEGER)
    )
ORDER BY e.transaction_shares DESC NULLS LAST, e.filing_key, e.ordinal
LIMIT CAST($limit AS INTEGER)
