-- Owners by how many of their filings came late, as the rules of deadlines found when they were
-- loaded. Every owner of a joint filing counts; what is only possibly late is not here.
-- $issuer cik = none: only this issuer's CIK
-- $least integer = 1: with at least so many late filings
-- $limit integer = 50: how many
WITH late AS (
    SELECT DISTINCT filing_key FROM finding
    WHERE code IN ('DUE001', 'DUE003', 'DUE004', 'DUE005', 'DUE006', 'DUE007')
)
SELECT
    o.owner_cik, max(o.owner_name) AS owner_name, count(DISTINCT o.issuer_cik) AS issuers,
    count(DISTINCT o.filing_key) AS filings, count(DISTINCT late.filing_key) AS late_filings,
    max(CASE WHEN late.filing_key IS NOT NULL THEN f.day END) AS last_late
FROM reporting_owner AS o
JOIN dated_filing AS f ON f.filing_key = o.filing_key
LEFT JOIN late ON late.filing_key = o.filing_key
WHERE CAST($issuer AS TEXT) IS NULL OR o.issuer_cik = CAST($issuer AS TEXT)
GROUP BY o.owner_cik, CASE WHEN o.owner_cik IS NULL THEN o.owner_name END
HAVING count(DISTINCT late.filing_key) >= CAST($least AS INTEGER)
ORDER BY late_filings DESC, filings, o.owner_cik
LIMIT CAST($limit AS INTEGER)
