-- The latest rows of Table I of an issuer, with owners and their relationship to it.
-- $issuer cik = : the issuer's CIK
-- $limit integer = 100: how many
WITH page AS (
    SELECT
        f.day AS filed, r.transaction_date, r.security_title, r.transaction_code AS code,
        r.transaction_acquired_disposed_code AS a_or_d, r.transaction_shares AS shares,
        r.transaction_price_per_share AS price,
        r.shares_owned_following_transaction AS owned_after,
        r.direct_or_indirect_ownership AS d_or_i, r.nature_of_ownership AS nature,
        f.document_type, r.filing_key, r.ordinal
    FROM non_derivative_row AS r
    -- Every table has the issuer, so that each is looked through for it alone.
    JOIN dated_filing AS f ON f.filing_key = r.filing_key AND f.issuer_cik = CAST($issuer AS TEXT)
    WHERE r.issuer_cik = CAST($issuer AS TEXT)
    ORDER BY f.day DESC NULLS LAST, r.filing_key DESC, r.ordinal
    LIMIT CAST($limit AS INTEGER)
)
SELECT
    page.filed, page.transaction_date, string_agg(o.owner_name, '; ' ORDER BY o.ordinal) AS owners,
    string_agg(o.officer_title, '; ' ORDER BY o.ordinal) AS titles, page.security_title, page.code,
    page.a_or_d, page.shares, page.price, page.owned_after, page.d_or_i, page.nature,
    page.document_type, page.filing_key, page.ordinal
FROM page
-- Only now: the owners of so many filings are put together as the page shows.
LEFT JOIN reporting_owner AS o ON o.filing_key = page.filing_key AND o.issuer_cik = CAST($issuer AS TEXT)
GROUP BY
    page.filed, page.transaction_date, page.security_title, page.code, page.a_or_d, page.shares, page.price,
    page.owned_after, page.d_or_i, page.nature, page.document_type, page.filing_key, page.ordinal
ORDER BY page.filed DESC NULLS LAST, page.filing_key DESC, page.ordinal
