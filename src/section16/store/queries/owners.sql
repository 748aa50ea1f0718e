-- Owners by a part of a name, with every name they had and when. A name that EDGAR calls former
-- ends on the day of change.
-- $find text = : a part of the name, or the CIK
SELECT * FROM owner_name
WHERE owner_cik IN (
    SELECT owner_cik FROM owner_name
    WHERE upper(owner_name) LIKE '%' || upper(CAST($find AS TEXT)) || '%'
        OR owner_cik = lpad(CAST($find AS TEXT), 10, '0')
)
ORDER BY owner_cik, last_day DESC, owner_name
