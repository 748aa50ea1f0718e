-- Issuers of which several insiders bought within some days. Code P in Table I; a joint filing
-- counts as one buyer, its first owner; amendments are left out.
-- $days integer = 30: within so many days
-- $owners integer = 3: at least so many buyers
-- $since date = none: the last purchase on or after this day
-- $limit integer = 50: how many
WITH buys AS (
    SELECT
        r.issuer_cik, coalesce(o.owner_cik, o.owner_name) AS owner, max(o.owner_name) AS owner_name,
        r.transaction_date AS day, sum(r.shares_times_price) AS amount
    FROM non_derivative_row AS r
    JOIN filing AS f ON f.filing_key = r.filing_key
    JOIN reporting_owner AS o ON o.filing_key = r.filing_key AND o.ordinal = 1
    WHERE r.transaction_code = 'P' AND r.transaction_acquired_disposed_code = 'A'
        AND r.transaction_date IS NOT NULL AND coalesce(f.document_type, '') NOT LIKE '%/A'
    GROUP BY r.issuer_cik, coalesce(o.owner_cik, o.owner_name), r.transaction_date
),
clusters AS (
    SELECT
        last.issuer_cik, last.day AS last_day, min(before.day) AS first_day,
        count(DISTINCT before.owner) AS buyers,
        string_agg(DISTINCT before.owner_name, '; ') AS names, sum(before.amount) AS amount
    FROM (SELECT DISTINCT issuer_cik, day FROM buys) AS last
    JOIN buys AS before ON before.issuer_cik = last.issuer_cik
        AND before.day BETWEEN last.day - CAST($days AS INTEGER) AND last.day
    GROUP BY last.issuer_cik, last.day
)
SELECT
    c.issuer_cik,
    (SELECT max(f.issuer_name) FROM filing AS f WHERE f.issuer_cik = c.issuer_cik) AS issuer_name,
    c.first_day, c.last_day, c.buyers, c.amount, c.names
FROM clusters AS c
WHERE c.buyers >= CAST($owners AS INTEGER)
    AND (CAST($since AS DATE) IS NULL OR c.last_day >= CAST($since AS DATE))
ORDER BY c.buyers DESC, c.amount DESC NULLS LAST, c.issuer_cik, c.last_day DESC
LIMIT CAST($limit AS INTEGER)
