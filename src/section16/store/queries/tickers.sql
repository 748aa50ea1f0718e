-- The issuers that reported a ticker, and when; a ticker may pass from one to another.
-- $ticker text = : the ticker
SELECT issuer_cik, issuer_name, ticker, first_day, last_day, filings
FROM issuer_name
WHERE ticker = upper(CAST($ticker AS TEXT))
ORDER BY last_day DESC, issuer_cik, issuer_name
