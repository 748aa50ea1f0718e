-- Issuers by a part of a name or by a ticker, with every name and ticker they had and when.
-- $find text = : a part of the name, the whole ticker, or the CIK
SELECT * FROM issuer_name
WHERE issuer_cik IN (
    SELECT issuer_cik FROM filing
    WHERE upper(issuer_name) LIKE '%' || upper(CAST($find AS TEXT)) || '%'
        OR upper(issuer_trading_symbol) = upper(CAST($find AS TEXT))
        OR issuer_cik = lpad(CAST($find AS TEXT), 10, '0')
)
ORDER BY issuer_cik, last_day DESC, issuer_name
