-- What each owner was last reported to own of an issuer in Table I, on a day, as far as filed by a
-- day, by the plain roll. The last row of each account, as of its trade, or of the report for holdings;
-- what was later amended, split or reported under another title is the ledger's business (holdings-on).
-- $issuer cik = : the issuer's CIK
-- $on date = 9999-12-31: as it was at the end of this day
-- $known date = 9999-12-31: as it could be known from what was filed by this day
WITH last AS (
    SELECT
        r.*,
        row_number() OVER (
            PARTITION BY owner, security, form, nature
            ORDER BY coalesce(r.transaction_date, r.day) DESC, r.day DESC,
                r.accepted DESC NULLS LAST, r.filing_key DESC, r.ordinal DESC
        ) AS place
    FROM roll AS r
    WHERE r.issuer_cik = CAST($issuer AS TEXT) AND r.day <= CAST($known AS DATE)
        AND coalesce(r.transaction_date, r.day) <= CAST($on AS DATE) AND after IS NOT NULL
)
SELECT
    last.owner, o.owner_name, n.security_title, last.form, n.nature_of_ownership AS nature,
    last.after AS owned, coalesce(last.transaction_date, last.day) AS as_of, last.day AS filed,
    last.verdict, last.filing_key, last.ordinal
FROM last
JOIN non_derivative_row AS n ON n.filing_key = last.filing_key AND n.ordinal = last.ordinal
LEFT JOIN reporting_owner AS o ON o.filing_key = last.filing_key AND o.ordinal = 1
WHERE last.place = 1
ORDER BY o.owner_name, n.security_title, last.form, nature
