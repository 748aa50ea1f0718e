-- Sales in filings whose 10b5-1 box is ticked, by issuer and first owner. The box stands for the
-- filing, not for each row; it exists since 2023.
-- $since date = none: sold on or after this day
-- $limit integer = 50: how many
SELECT
    r.issuer_cik, max(f.issuer_name) AS issuer_name, max(o.owner_name) AS owner_name,
    count(*) AS sales, sum(r.transaction_shares) AS shares, sum(r.shares_times_price) AS amount,
    min(r.transaction_date) AS first_sale, max(r.transaction_date) AS last_sale
FROM non_derivative_row AS r
JOIN filing AS f ON f.filing_key = r.filing_key
LEFT JOIN reporting_owner AS o ON o.filing_key = r.filing_key AND o.ordinal = 1
WHERE f.aff10b5_one AND r.transaction_code = 'S' AND r.transaction_acquired_disposed_code = 'D'
    AND coalesce(f.document_type, '') NOT LIKE '%/A'
    AND (CAST($since AS DATE) IS NULL OR r.transaction_date >= CAST($since AS DATE))
GROUP BY r.issuer_cik, coalesce(o.owner_cik, o.owner_name)
ORDER BY amount DESC NULLS LAST, r.issuer_cik, owner_name
LIMIT CAST($limit AS INTEGER)
