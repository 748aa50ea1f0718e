-- Every name under which an owner reported, with the days between which it did, and names that
-- EDGAR's headers call former, whose last day is that of the change.
SELECT
    o.owner_cik,
    o.owner_name,
    min(f.day) AS first_day,
    max(f.day) AS last_day,
    count(*) AS filings,
    FALSE AS former
FROM reporting_owner AS o
JOIN dated_filing AS f ON f.filing_key = o.filing_key
GROUP BY o.owner_cik, o.owner_name
UNION ALL
SELECT
    cik,
    former_name,
    NULL,
    max(changed),
    count(*),
    TRUE
FROM former_name
WHERE role = 'reporting-owner'
GROUP BY cik, former_name
