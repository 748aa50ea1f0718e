-- Each filing with the best known day of its arrival: filing date, else acceptance, else the period.
SELECT
    f.*,
    coalesce(f.filing_date, CAST(f.accepted AS DATE), f.period_of_report) AS day,
    CASE
        WHEN f.filing_date IS NOT NULL THEN 'filed'
        WHEN f.accepted IS NOT NULL THEN 'accepted'
        WHEN f.period_of_report IS NOT NULL THEN 'period'
    END AS day_is
FROM filing AS f
