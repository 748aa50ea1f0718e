-- The largest purchases on the open market or in private. Code P in Table I, acquired, by shares
-- times price. A price that is only in a footnote makes no amount, and the row is not here.
-- $since date = none: traded on or after this day
-- $until date = none: traded on or before this day
-- $amendments flag = no: whether rows of amendments are listed too, beside those they amend
-- $limit integer = 50: how many
WITH found AS (
    SELECT * FROM non_derivative_row
    WHERE transaction_code = 'P' AND transaction_acquired_disposed_code = 'A'
        AND shares_times_price IS NOT NULL
        AND (CAST($since AS DATE) IS NULL OR transaction_date >= CAST($since AS DATE))
        AND (CAST($until AS DATE) IS NULL OR transaction_date <= CAST($until AS DATE))
)
SELECT
    r.transaction_date, f.issuer_name, f.issuer_trading_symbol AS ticker,
    (
        SELECT string_agg(o.owner_name, '; ' ORDER BY o.ordinal)
        FROM reporting_owner AS o WHERE o.filing_key = r.filing_key
    ) AS owners,
    r.security_title, r.transaction_shares AS shares, r.transaction_price_per_share AS price,
    r.shares_times_price AS amount, r.shares_owned_following_transaction AS owned_after,
    r.direct_or_indirect_ownership AS d_or_i, f.document_type, f.day AS filed, r.filing_key, r.ordinal
FROM found AS r
JOIN dated_filing AS f ON f.filing_key = r.filing_key
WHERE CAST($amendments AS BOOLEAN) OR coalesce(f.document_type, '') NOT LIKE '%/A'
ORDER BY r.shares_times_price DESC, r.filing_key, r.ordinal
LIMIT CAST($limit AS INTEGER)
