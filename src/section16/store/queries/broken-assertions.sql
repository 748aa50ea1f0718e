-- Amounts owned that do not follow from what was known before, by the ledger, each with the gap or the
-- adjustment that stands for the difference, and its causes. explained says whether evidence accounts
-- for it. What several owners report together is listed once, under the first of them.
-- $issuer cik = none: only this issuer's CIK
-- $owner cik = none: only this owner's CIK
-- $limit integer = 200: how many
WITH broken AS (
    SELECT e.*, row_number() OVER (
        PARTITION BY account, entry, day, amount, difference ORDER BY ordinal
    ) AS nth
    FROM ledger_entry AS e
    WHERE (e.entry IN ('gap', 'adjustment') OR e.status = 'breaks')
        AND (CAST($issuer AS TEXT) IS NULL OR e.issuer_key = CAST($issuer AS TEXT))
        AND (CAST($owner AS TEXT) IS NULL OR e.owner_key = CAST($owner AS TEXT))
),
once AS (
    SELECT
        broken.*,
        row_number() OVER (
            PARTITION BY issuer_key, joint_group, entry, day, amount, difference, nth
            ORDER BY owner_key, account
        ) AS place
    FROM broken
),
standing AS (
    SELECT * FROM once WHERE place = 1
)
SELECT
    g.issuer_key, g.owner_key, g.owner_name, g.form_table, g.security, g.form, g.nature, g.since, g.day,
    CASE WHEN g.entry = 'assertion' THEN g.amount ELSE a.amount END AS owned,
    CASE WHEN g.entry = 'assertion' THEN g.difference ELSE g.amount END AS difference,
    g.entry = 'adjustment' AS explained, g.causes,
    CASE WHEN g.entry = 'assertion' THEN g.shared_with ELSE a.shared_with END AS shared_with,
    g.filing_key, g.row_table, g.row_ordinal, g.account, g.ordinal
FROM standing AS g
LEFT JOIN ledger_entry AS a ON g.entry <> 'assertion' AND a.account = g.account
    AND a.filing_key = g.filing_key AND a.path = g.path AND a.entry = 'assertion'
-- The assertion that a gap stands before is said in the line of the gap.
WHERE g.entry <> 'assertion' OR NOT EXISTS (
    SELECT 1 FROM broken AS b
    WHERE b.account = g.account AND b.filing_key = g.filing_key AND b.path = g.path
        AND b.entry <> 'assertion'
)
ORDER BY g.issuer_key, g.owner_name, g.account, g.ordinal
LIMIT CAST($limit AS INTEGER)
