-- The plain roll of Table I: what was owned before, the change, what is owned after, and whether
-- they agree. An account is an issuer, the first owner, a title, direct or indirect, and a nature;
-- filings follow each other as they arrived. Nothing is reasoned here: amendments, splits, joint
-- reports and other wording of a title break it, and the ledger says why.
WITH said AS (
    SELECT
        r.issuer_cik,
        coalesce(o.owner_cik, o.owner_name) AS owner,
        lower(trim(r.security_title)) AS security,
        r.direct_or_indirect_ownership AS form,
        lower(trim(coalesce(r.nature_of_ownership, ''))) AS nature,
        f.day,
        f.accepted,
        f.document_type,
        r.filing_key,
        r.ordinal,
        r.kind,
        r.transaction_date,
        r.transaction_code,
        CASE
            WHEN r.kind = 'holding' THEN 0
            WHEN r.transaction_acquired_disposed_code = 'A' THEN r.transaction_shares
            WHEN r.transaction_acquired_disposed_code = 'D' THEN -r.transaction_shares
        END AS change,
        r.shares_owned_following_transaction AS after
    FROM non_derivative_row AS r
    JOIN dated_filing AS f ON f.filing_key = r.filing_key
    LEFT JOIN reporting_owner AS o ON o.filing_key = r.filing_key AND o.ordinal = 1
),
rolled AS (
    SELECT
        said.*,
        lag(after) OVER (
            PARTITION BY issuer_cik, owner, security, form, nature
            ORDER BY day, accepted, filing_key, ordinal
        ) AS before
    FROM said
)
SELECT
    rolled.*,
    after - before - change AS difference,
    CASE
        WHEN before IS NULL OR after IS NULL OR change IS NULL THEN 'unproven'
        WHEN before + change = after THEN 'holds'
        ELSE 'breaks'
    END AS verdict
FROM rolled
