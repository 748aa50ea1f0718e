-- The latest rows of Table I of an issuer, with owners and their relationship to it.
-- $issuer text = : the issuer's CIK, ten digits
-- $limit integer = 100: how many
SELECT
    page.day AS filed, page.transaction_date, o.owners, o.titles, page.security_title, page.code,
    page.a_or_d, page.shares, page.price, page.owned_after, page.d_or_i, page.nature,
    page.document_type, page.filing_key, page.ordinal
FROM (
    SELECT
        f.day, r.transaction_date, r.security_title, r.transaction_code AS code,
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
) AS page
LEFT JOIN (
    SELECT
        filing_key, string_agg(owner_name, '; ' ORDER BY ordinal) AS owners,
        string_agg(officer_title, '; ' ORDER BY ordinal) AS titles
    FROM reporting_owner WHERE issuer_cik = CAST($issuer AS TEXT) GROUP BY filing_key
) AS o ON o.filing_key = page.filing_key
ORDER BY page.day DESC NULLS LAST, page.filing_key DESC, page.ordinal
