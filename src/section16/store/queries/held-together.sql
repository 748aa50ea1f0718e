-- What all owners of an issuer together held of each security on a day, by the ledger: what several
-- report jointly, in one filing or in twins, counts once, with the amount reported last. Lapsed rights
-- do not count. accounts without a known amount are counted beside the sum, as unknown, not in it; so
-- are those of which filings that came later have changed what was known then (exact in holdings-on).
-- $issuer cik = : the issuer's CIK
-- $on date = 9999-12-31: as it was at the end of this day
-- $known date = 9999-12-31: as it could be known from what was filed by this day
WITH held AS (
    SELECT
        account, owner_key, form_table, security, in_dollars, joint_group,
        CASE WHEN exact_since > CAST($known AS DATE) THEN 1 ELSE 0 END AS inexact,
        CASE
            WHEN count(CASE WHEN entry = 'opening' THEN 1 END) = 0 THEN NULL
            WHEN count(CASE WHEN moves AND amount IS NULL AND amount_written IS NOT NULL THEN 1 END) > 0
                THEN NULL
            ELSE sum(CASE WHEN entry = 'opening' OR (moves AND happened <= CAST($on AS DATE)) THEN amount END)
        END AS owned,
        max(CASE WHEN entry IN ('change', 'assertion') AND happened <= CAST($on AS DATE) THEN happened END) AS as_of
    FROM (
        SELECT
            *, coalesce(day, filed, DATE '0001-01-01') AS happened,
            entry IN ('change', 'gap', 'adjustment') AS moves
        FROM ledger_entry
        WHERE issuer_key = CAST($issuer AS TEXT)
            AND (expires IS NULL OR expires >= CAST($on AS DATE) OR CAST($on AS DATE) >= DATE '9999-12-31')
            -- What may have stood otherwise by then is counted, too.
            AND (coalesce(filed, DATE '9999-12-31') <= CAST($known AS DATE)
                OR exact_since > CAST($known AS DATE))
    ) AS e
    GROUP BY account, owner_key, form_table, security, in_dollars, joint_group, exact_since
    HAVING min(happened) <= CAST($on AS DATE)
),
once AS (
    SELECT
        held.*,
        -- Of shares that several report, the others may have reported later then.
        CASE WHEN max(inexact) OVER (PARTITION BY joint_group) = 0 THEN owned END AS sure,
        row_number() OVER (
            PARTITION BY joint_group
            ORDER BY CASE WHEN owned IS NULL THEN 1 ELSE 0 END, as_of DESC NULLS LAST, owner_key, account
        ) AS place
    FROM held
)
SELECT
    form_table, security, in_dollars, sum(sure) AS owned, count(sure) AS accounts,
    count(*) - count(sure) AS unknown, max(CASE WHEN sure IS NOT NULL THEN as_of END) AS as_of
FROM once
WHERE place = 1
GROUP BY form_table, security, in_dollars
ORDER BY form_table, security, in_dollars
