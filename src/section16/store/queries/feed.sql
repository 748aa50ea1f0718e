-- The latest filings, newest first.
-- $since date = none: filed on or after this day
-- $limit integer = 100: how many
SELECT
    f.day, f.day_is, f.accepted, f.document_type, f.issuer_name, f.issuer_trading_symbol AS ticker,
    (
        SELECT string_agg(o.owner_name, '; ' ORDER BY o.ordinal)
        FROM reporting_owner AS o WHERE o.filing_key = f.filing_key
    ) AS owners,
    f.rendition, f.filing_key
FROM dated_filing AS f
WHERE CAST($since AS DATE) IS NULL OR f.day >= CAST($since AS DATE)
ORDER BY f.day DESC NULLS LAST, f.accepted DESC NULLS LAST, f.filing_key DESC
LIMIT CAST($limit AS INTEGER)
