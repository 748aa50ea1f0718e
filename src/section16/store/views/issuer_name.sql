-- Every name and ticker under which an issuer was reported, with the days between which it was.
SELECT
    issuer_cik,
    issuer_name,
    upper(issuer_trading_symbol) AS ticker,
    min(day) AS first_day,
    max(day) AS last_day,
    count(*) AS filings
FROM dated_filing
GROUP BY issuer_cik, issuer_name, upper(issuer_trading_symbol)
