-- How often each rule is broken or doubt raised, and in how many filings.
-- $severity text = none: only error, warning or note
SELECT code, severity, count(*) AS findings, count(DISTINCT filing_key) AS filings
FROM finding
WHERE CAST($severity AS TEXT) IS NULL OR severity = CAST($severity AS TEXT)
GROUP BY code, severity
ORDER BY findings DESC, code
