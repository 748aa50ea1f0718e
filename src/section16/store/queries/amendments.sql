-- Amendments, with the filings that they may amend. Candidates are of the same issuer, first owner
-- and form, filed before it, and filed on the date of the original where the amendment gives it.
-- $since date = none: amended on or after this day
-- $limit integer = 200: how many
SELECT
    a.day AS amended, a.document_type, a.issuer_cik, a.issuer_name, o.owner_name,
    a.date_of_original_submission AS says_original, a.filing_key,
    string_agg(b.filing_key, '; ' ORDER BY b.filing_key) AS candidates
FROM dated_filing AS a
LEFT JOIN reporting_owner AS o ON o.filing_key = a.filing_key AND o.ordinal = 1
LEFT JOIN reporting_owner AS p ON p.issuer_cik = a.issuer_cik AND p.owner_cik = o.owner_cik
    AND p.ordinal = 1 AND p.filing_key <> a.filing_key
LEFT JOIN dated_filing AS b ON b.filing_key = p.filing_key AND b.day <= a.day
    AND b.document_type = substr(a.document_type, 1, 1)
    AND (a.date_of_original_submission IS NULL OR b.day = a.date_of_original_submission)
WHERE a.document_type LIKE '%/A'
    AND (CAST($since AS DATE) IS NULL OR a.day >= CAST($since AS DATE))
GROUP BY
    a.day, a.document_type, a.issuer_cik, a.issuer_name, o.owner_name,
    a.date_of_original_submission, a.filing_key
ORDER BY a.day DESC, a.filing_key
LIMIT CAST($limit AS INTEGER)
