-- What the map shows, told slowly: straight from the rules, over the tables of a
-- dossier. The tables "ask" (one row) and "ask_set" (kind, value) say under which
-- lens. Gives one row a line, sorted.
WITH RECURSIVE
q AS MATERIALIZED (
  SELECT ask.*, max (day_lo, period_lo) AS lo, min (day_hi, period_hi) AS hi, as_of,
         CASE WHEN is_window THEN 0 ELSE trail END AS n
  FROM ask, dossier
),
calendar (t) AS (
  SELECT lo FROM q WHERE lo <= hi
  UNION ALL
  SELECT t + 1 FROM calendar, q WHERE t < hi
),

-- Who says it, in which source, and where that comes from.
root (source, origin) AS (
  SELECT key, key FROM source
  UNION
  SELECT root.source, source.origin FROM root JOIN source ON source.key = root.origin WHERE source.origin IS NOT NULL
),
place AS MATERIALIZED (
  SELECT claim.key AS claim,
         (SELECT passage.source FROM claim_passage JOIN passage ON passage.key = claim_passage.passage
          WHERE claim_passage.claim = claim.key ORDER BY claim_passage.ordinal LIMIT 1) AS source
  FROM claim
),
said AS MATERIALIZED (
  SELECT place.claim, place.source, source.p_lo, source.p_hi, source.reliability,
         (SELECT root.origin FROM root JOIN source AS s ON s.key = root.origin
          WHERE root.source = place.source AND s.origin IS NULL) AS origin,
         coalesce ((SELECT CASE WHEN speaker IS NOT NULL THEN 'actor ' || speaker
                                WHEN name IS NOT NULL THEN 'name ' || name END
                    FROM attribution AS step WHERE step.claim = place.claim ORDER BY ordinal DESC LIMIT 1),
                   'unclear ' || place.source) AS speaker
  FROM place JOIN source ON source.key = place.source
),

-- How surely each is in force.
held AS MATERIALIZED (
  SELECT claim.key AS claim, said.p_lo, said.p_hi,
    CASE
      WHEN q.lo > q.hi THEN 0
      WHEN modality = 'forecast' THEN
        CASE WHEN max (said.p_lo, q.lo)
                  <= min (coalesce ((SELECT settling.p_lo - 1 FROM forecast JOIN said AS settling ON settling.claim = forecast.settled_by
                                     WHERE forecast.claim = claim.key), 2147483647),
                          CASE WHEN basis = 'none' THEN 2147483647 WHEN end_hi < 2147483647 THEN end_hi ELSE start_hi END,
                          q.hi)
             THEN 3 ELSE 0 END
      WHEN aspect = 'state' THEN
        CASE
          WHEN start_hi <= q.hi AND end_lo >= q.lo THEN 3
          WHEN end_kind IN ('as-said', 'open')
               AND EXISTS (SELECT 1 FROM calendar
                           WHERE (start_hi <= t OR (start_lo <= t AND said.p_lo <= t)) AND t <= end_hi AND t <= q.as_of) THEN 2
          WHEN start_lo <= q.hi AND end_hi >= q.lo THEN 1
          ELSE 0
        END
      ELSE
        CASE
          WHEN q.lo - q.n <= start_lo AND start_hi <= q.hi THEN 3
          WHEN start_hi - start_lo > q.n
               AND EXISTS (SELECT 1 FROM calendar
                           WHERE start_lo <= t AND start_hi >= t - q.n AND said.p_lo <= t AND t <= said.p_lo + q.n AND t <= q.as_of) THEN 2
          WHEN start_lo <= q.hi AND start_hi >= q.lo - q.n THEN 1
          ELSE 0
        END
    END AS degree
  FROM claim JOIN said ON said.claim = claim.key, q
),
in_force AS MATERIALIZED (
  SELECT held.claim,
         min (degree,
              CASE WHEN q.clock = 'held' OR held.p_hi <= q.hi THEN 3 WHEN held.p_lo <= q.hi THEN 1 ELSE 0 END,
              CASE WHEN claim.modality <> 'forecast' AND claim.edtf GLOB '*[?%]*' THEN 2 ELSE 3 END) AS degree
  FROM held JOIN claim ON claim.key = held.claim, q
),

-- Which of them pass the lens, and in which layer they show.
shown AS MATERIALIZED (
  SELECT claim.key AS claim, in_force.degree, said.origin, said.speaker, NOT claim.negated AS counts, start_lo, end_hi,
         CASE WHEN claim.scenario IS NOT NULL THEN 2 WHEN modality = 'forecast' THEN 1 WHEN in_force.degree >= 2 THEN 0 ELSE 3 END AS layer
  FROM claim JOIN in_force ON in_force.claim = claim.key JOIN said ON said.claim = claim.key, q
  WHERE in_force.degree > 0 AND status <> 'retracted' AND rank <> 'deprecated'
    AND modality NOT IN ('recommendation', 'question')
    AND (claim.scenario IS NULL OR claim.scenario IN (SELECT value FROM ask_set WHERE kind = 'scenario'))
    AND (modality <> 'forecast' OR claim.scenario IS NOT NULL OR q.forecasts)
    AND NOT (q.certain_only AND in_force.degree = 2)
    AND (modality IN (SELECT value FROM ask_set WHERE kind = 'modality') OR NOT EXISTS (SELECT 1 FROM ask_set WHERE kind = 'modality'))
    AND (coalesce (credibility, 0) IN (SELECT value FROM ask_set WHERE kind = 'credibility') OR NOT EXISTS (SELECT 1 FROM ask_set WHERE kind = 'credibility'))
    AND (coalesce (said.reliability, '-') IN (SELECT value FROM ask_set WHERE kind = 'reliability') OR NOT EXISTS (SELECT 1 FROM ask_set WHERE kind = 'reliability'))
    AND (said.source IN (SELECT value FROM ask_set WHERE kind = 'source') OR NOT EXISTS (SELECT 1 FROM ask_set WHERE kind = 'source'))
    AND (said.speaker IN (SELECT value FROM ask_set WHERE kind = 'speaker') OR NOT EXISTS (SELECT 1 FROM ask_set WHERE kind = 'speaker')
         OR (said.speaker GLOB 'unclear *' AND 'unclear' IN (SELECT value FROM ask_set WHERE kind = 'speaker')))
    AND (EXISTS (SELECT 1 FROM claim_actor WHERE claim_actor.claim = claim.key AND actor IN (SELECT value FROM ask_set WHERE kind = 'actor'))
         OR NOT EXISTS (SELECT 1 FROM ask_set WHERE kind = 'actor'))
    AND (EXISTS (SELECT 1 FROM claim_tie WHERE claim_tie.claim = claim.key AND nature IN (SELECT value FROM ask_set WHERE kind = 'nature'))
         OR NOT EXISTS (SELECT 1 FROM ask_set WHERE kind = 'nature'))
),

-- What stands for what: organs and office-holders, as of the moment.
belongs AS MATERIALIZED (
  SELECT actor, ordinal, of_actor
  FROM affiliation LEFT JOIN source ON source.key = affiliation.source, q
  WHERE q.folded AND affiliation.kind IN ('organ', 'office-holder') AND q.lo <= q.hi
    AND ((start_hi <= q.hi AND end_lo >= q.lo)
         OR (end_kind IN ('as-said', 'open') AND start_lo <= q.hi AND end_hi >= q.lo))
),
direct (actor, target) AS MATERIALIZED (
  SELECT actor.key,
         CASE WHEN EXISTS (SELECT 1 FROM belongs WHERE belongs.actor = actor.key AND of_actor IN (SELECT value FROM ask_set WHERE kind = 'unfolded'))
              THEN actor.key
              ELSE coalesce ((SELECT of_actor FROM belongs WHERE belongs.actor = actor.key ORDER BY ordinal LIMIT 1), actor.key) END
  FROM actor
),
chain (actor, target) AS (
  SELECT actor, target FROM direct
  UNION
  SELECT chain.actor, direct.target FROM chain JOIN direct ON direct.actor = chain.target
),
fold (actor, target) AS MATERIALIZED (
  SELECT chain.actor, chain.target FROM chain JOIN direct ON direct.actor = chain.target AND direct.target = chain.target
),

-- The claims of each line.
entry AS MATERIALIZED (
  SELECT claim_tie.key AS tie, shown.*, claim_tie.nature, claim_tie.polarity,
         min (x.id, y.id) AS a, max (x.id, y.id) AS b
  FROM claim_tie JOIN shown ON shown.claim = claim_tie.claim
    JOIN fold AS fa ON fa.actor = claim_tie.a JOIN fold AS fb ON fb.actor = claim_tie.b
    JOIN actor AS x ON x.key = fa.target JOIN actor AS y ON y.key = fb.target
    JOIN nature ON nature.key = claim_tie.nature, q
  WHERE x.key <> y.key AND (q.structural OR NOT nature.structural)
    AND (claim_tie.nature IN (SELECT value FROM ask_set WHERE kind = 'nature') OR NOT EXISTS (SELECT 1 FROM ask_set WHERE kind = 'nature'))
),
dispute AS MATERIALIZED (
  SELECT x.tie AS x, y.tie AS y, x.polarity AS against
  FROM entry AS x JOIN entry AS y ON x.layer = y.layer AND x.a = y.a AND x.b = y.b
  WHERE x.counts AND x.claim <> y.claim AND x.speaker <> y.speaker
    AND (EXISTS (SELECT 1 FROM claim_link WHERE kind = 'contradicts' AND confirmed
                 AND ((from_claim = x.claim AND to_claim = y.claim) OR (from_claim = y.claim AND to_claim = x.claim)))
         OR (x.nature = y.nature AND x.start_lo <= y.end_hi AND y.start_lo <= x.end_hi
             AND CASE WHEN y.counts THEN x.polarity || y.polarity IN ('cooperationconflict', 'conflictcooperation')
                      ELSE x.polarity = y.polarity END))
),
line AS MATERIALIZED (
  SELECT layer, a, b,
         count (DISTINCT origin) FILTER (WHERE counts AND polarity = 'cooperation') AS n_cooperation,
         count (DISTINCT origin) FILTER (WHERE counts AND polarity = 'conflict') AS n_conflict,
         count (*) FILTER (WHERE counts AND polarity = 'ambivalent') > 0 AS ambivalent,
         count (*) FILTER (WHERE counts AND degree = 3) = 0 AS presumed,
         count (*) FILTER (WHERE tie IN (SELECT x FROM dispute)) > 0 AS disputed,
         count (DISTINCT origin) FILTER (WHERE counts) AS width,
         count (DISTINCT claim) FILTER (WHERE counts) AS n_counting,
         count (DISTINCT speaker) FILTER (WHERE counts) AS n_speakers,
         count (DISTINCT origin) FILTER (WHERE counts OR tie IN (SELECT y FROM dispute)) AS m
  FROM entry GROUP BY layer, a, b HAVING width > 0
),
led AS MATERIALIZED (
  SELECT line.*,
         CASE WHEN n_cooperation > n_conflict THEN 'cooperation' WHEN n_conflict > n_cooperation THEN 'conflict'
              WHEN n_cooperation > 0 OR ambivalent THEN 'ambivalent' ELSE 'neutral' END AS leading
  FROM line
)
SELECT a || '–' || b || ' ' || CASE layer WHEN 0 THEN 'fact' WHEN 1 THEN 'expected' WHEN 2 THEN 'scenario' ELSE 'possible' END || ' '
  || CASE WHEN disputed AND layer <> 3 THEN 'contested'
          WHEN (n_cooperation > 0 AND n_conflict > 0) OR ambivalent OR disputed THEN 'mixed'
          WHEN n_cooperation > 0 THEN 'cooperative' WHEN n_conflict > 0 THEN 'conflicting' ELSE 'neutral' END
  || CASE WHEN presumed THEN ' presumed' ELSE '' END || ' ' || leading
  || ' k ' || (SELECT count (DISTINCT origin) FROM entry
               WHERE entry.layer = led.layer AND entry.a = led.a AND entry.b = led.b AND counts
                 AND (polarity = leading OR (leading = 'ambivalent' AND polarity <> 'neutral')))
  || ' m ' || m
  || ' d ' || (SELECT count (DISTINCT origin) FROM entry JOIN dispute ON dispute.y = entry.tie
               WHERE entry.layer = led.layer AND entry.a = led.a AND entry.b = led.b
                 AND (against = leading OR (leading = 'ambivalent' AND against <> 'neutral')))
  || ' width ' || width || ' claims ' || n_counting || ' speakers ' || n_speakers
FROM led, q
WHERE layer <> 3
   OR (q.possible AND NOT EXISTS (SELECT 1 FROM line AS fact WHERE fact.layer = 0 AND fact.a = led.a AND fact.b = led.b))
ORDER BY layer, a, b
