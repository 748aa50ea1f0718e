-- The insiders of an issuer, with their relationships, first and last filing.
-- $issuer cik = : the issuer's CIK
SELECT
    o.owner_cik, max(o.owner_name) AS owner_name,
    bool_or(o.is_director) AS director, bool_or(o.is_officer) AS officer,
    bool_or(o.is_ten_percent_owner) AS ten_percent_owner, bool_or(o.is_other) AS other,
    max(o.officer_title) AS a_title, min(f.day) AS first_filed, max(f.day) AS last_filed,
    count(*) AS filings, bool_or(f.not_subject_to_section16) AS exit_box_seen
FROM reporting_owner AS o
JOIN dated_filing AS f ON f.filing_key = o.filing_key
WHERE o.issuer_cik = CAST($issuer AS TEXT)
GROUP BY o.owner_cik, CASE WHEN o.owner_cik IS NULL THEN o.owner_name END
ORDER BY last_filed DESC, owner_name
