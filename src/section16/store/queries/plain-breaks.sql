-- Balances that do not follow from the balance before and the change, by the plain roll of Table I.
-- The ledger gives the causes (broken-assertions); here is arithmetic alone.
-- $issuer cik = none: only this issuer's CIK
-- $limit integer = 200: how many
SELECT
    r.issuer_cik, r.owner, r.security, r.form, r.nature, r.day AS filed, r.transaction_date,
    r.transaction_code AS code, r.before, r.change, r.after, r.difference, r.filing_key, r.ordinal
FROM roll AS r
WHERE r.verdict = 'breaks'
    AND (CAST($issuer AS TEXT) IS NULL OR r.issuer_cik = CAST($issuer AS TEXT))
ORDER BY r.issuer_cik, r.owner, r.security, r.form, r.nature, r.day, r.filing_key, r.ordinal
LIMIT CAST($limit AS INTEGER)
