-- What each owner of an issuer held on a day, by the ledger, as far as filed by a day. Amendments have
-- replaced the rows they correct. What several report together stands under each owner, with one
-- joint_group; held-together counts it once. owned is null where an amount is unknown, and where
-- exact is false: filings that came later have changed what was known then, and a new roll of the
-- filings alone can tell (s16 ledger --known), also whether there was such an account then. Titles and
-- natures are worded as last reported. standing is that of the whole account. unrolled: filings
-- have come since the entries were made.
-- $issuer cik = : the issuer's CIK
-- $owner cik = none: only this owner's CIK
-- $on date = 9999-12-31: as it was at the end of this day
-- $known date = 9999-12-31: as it could be known from what was filed by this day
SELECT
    e.owner_key, e.owner_name, e.form_table, e.security, e.form, e.nature, e.terms, e.number,
    CASE
        WHEN e.exact_since > CAST($known AS DATE) THEN NULL
        WHEN count(CASE WHEN e.entry = 'opening' THEN 1 END) = 0 THEN NULL
        WHEN count(CASE WHEN e.moves AND e.amount IS NULL AND e.amount_written IS NOT NULL THEN 1 END)
            > 0 THEN NULL
        ELSE sum(
            CASE WHEN e.entry = 'opening' OR (e.moves AND e.happened <= CAST($on AS DATE)) THEN e.amount END
        )
    END AS owned,
    e.in_dollars,
    max(CASE WHEN e.entry IN ('change', 'assertion') AND e.happened <= CAST($on AS DATE) THEN e.happened END) AS as_of,
    e.standing,
    coalesce(e.exact_since <= CAST($known AS DATE), TRUE) AS exact,
    e.expires IS NOT NULL AND e.expires < CAST($on AS DATE) AND CAST($on AS DATE) < DATE '9999-12-31'
        AS expired,
    e.ended, e.joint_group,
    e.issuer_key IN (SELECT issuer_key FROM unrolled) AS unrolled,
    e.account
FROM (
    SELECT
        *, coalesce(day, filed, DATE '0001-01-01') AS happened,
        entry IN ('change', 'gap', 'adjustment') AS moves
    FROM ledger_entry
    WHERE issuer_key = CAST($issuer AS TEXT)
        AND (CAST($owner AS TEXT) IS NULL OR owner_key = CAST($owner AS TEXT))
        -- What may have stood otherwise by then is listed, too.
        AND (coalesce(filed, DATE '9999-12-31') <= CAST($known AS DATE)
            OR exact_since > CAST($known AS DATE))
) AS e
GROUP BY
    e.account, e.issuer_key, e.owner_key, e.owner_name, e.form_table, e.security, e.form, e.nature, e.terms,
    e.number, e.in_dollars, e.standing, e.exact_since, e.expires, e.ended, e.joint_group
HAVING min(e.happened) <= CAST($on AS DATE)
ORDER BY e.owner_name, e.owner_key, e.form_table, e.security, e.form, e.nature, e.number, e.account
