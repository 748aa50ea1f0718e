-- Shares and dollars bought and sold (codes P and S in Table I), by issuer and month of trade.
-- Amendments are left out; rows whose price is only in a footnote count as shares, not as dollars.
-- $issuer cik = none: only this issuer's CIK
-- $since date = none: traded on or after this day
-- $until date = none: traded on or before this day
SELECT
    r.issuer_cik, max(f.issuer_name) AS issuer_name,
    CAST(date_trunc('month', r.transaction_date) AS DATE) AS month,
    sum(CASE WHEN r.transaction_code = 'P' THEN r.transaction_shares ELSE 0 END) AS bought,
    sum(CASE WHEN r.transaction_code = 'S' THEN r.transaction_shares ELSE 0 END) AS sold,
    sum(CASE WHEN r.transaction_code = 'P' THEN r.transaction_shares ELSE -r.transaction_shares END)
        AS net_shares,
    sum(CASE WHEN r.transaction_code = 'P' THEN r.shares_times_price ELSE -r.shares_times_price END)
        AS net_amount,
    count(*) AS trades,
    count(*) - count(r.shares_times_price) AS without_amount
FROM non_derivative_row AS r
JOIN filing AS f ON f.filing_key = r.filing_key
WHERE (
        (r.transaction_code = 'P' AND r.transaction_acquired_disposed_code = 'A')
        OR (r.transaction_code = 'S' AND r.transaction_acquired_disposed_code = 'D')
    )
    AND coalesce(f.document_type, '') NOT LIKE '%/A'
    AND (CAST($issuer AS TEXT) IS NULL OR r.issuer_cik = CAST($issuer AS TEXT))
    AND (CAST($since AS DATE) IS NULL OR r.transaction_date >= CAST($since AS DATE))
    AND (CAST($until AS DATE) IS NULL OR r.transaction_date <= CAST($until AS DATE))
GROUP BY r.issuer_cik, date_trunc('month', r.transaction_date)
ORDER BY month DESC, r.issuer_cik
