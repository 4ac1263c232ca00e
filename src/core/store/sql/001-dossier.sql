-- Entente dossier, version 1.
-- The claim is the record: relations and lines are computed from claims.
--
-- Conventions
--   key          integer key, private to the file; never written to a bundle
--   id           stable text id (ASCII slug), unique in its table
--   ordinal      1, 2, 3 … among the children of one parent
--   *_lo, *_hi   days as Julian day numbers; -2147483648 and 2147483647 stand
--                for minus and plus infinity
--   spans        four bounds start_lo <= start_hi, end_lo <= end_hi; of an act
--                (one day somewhere in lo … hi) both pairs are the same

-- The dossier as a whole: one row.
CREATE TABLE dossier (
  key INTEGER PRIMARY KEY CHECK (key = 1),
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL CHECK (title <> ''),
  subtitle TEXT,              -- one line below the title
  description TEXT,           -- what this dossier is, for a newcomer
  language TEXT NOT NULL,     -- BCP 47 tag of the summaries
  editor TEXT,                -- who vouches for it
  licence TEXT,               -- SPDX expression
  version TEXT,
  as_of INTEGER NOT NULL,     -- day up to which the editor vouches for it
  period_lo INTEGER NOT NULL, -- range of the timeline: nothing is in force
  period_hi INTEGER NOT NULL, --   outside of it
  CHECK (period_lo <= period_hi)
) STRICT;

-- Kinds of relation. Users may edit them.
CREATE TABLE nature (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  structural INTEGER NOT NULL DEFAULT 0 CHECK (structural IN (0, 1)), -- membership and the like: no stance
  directed INTEGER NOT NULL DEFAULT 0 CHECK (directed IN (0, 1)),     -- the usual case, a tie may differ
  plover TEXT                 -- PLOVER context
) STRICT;

-- Everybody and everything that claims are about.
CREATE TABLE actor (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('state', 'person', 'organization', 'company', 'armed-group', 'bloc', 'place', 'project', 'agreement', 'anonymous')),
  label TEXT NOT NULL CHECK (label <> ''),
  note TEXT,
  iso TEXT,                   -- ISO 3166-1 alpha-2 code of a state
  wikidata TEXT,
  lat REAL CHECK (lat BETWEEN -90 AND 90),    -- degrees north
  lon REAL CHECK (lon BETWEEN -180 AND 180),  -- degrees east
  CHECK ((lat IS NULL) = (lon IS NULL))
) STRICT;

-- Names other than the label.
CREATE TABLE actor_name (
  key INTEGER PRIMARY KEY,
  actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  name TEXT NOT NULL CHECK (name <> ''),
  language TEXT,              -- BCP 47 tag
  metonym INTEGER NOT NULL DEFAULT 0 CHECK (metonym IN (0, 1)), -- "Islamabad" for Pakistan
  UNIQUE (actor, ordinal)
) STRICT;

-- Texts that claims are taken from.
CREATE TABLE source (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('article-newspaper', 'article-magazine', 'article-journal', 'webpage', 'report', 'book', 'broadcast', 'speech', 'document', 'dataset')),
  title TEXT,                 -- absent: the text has none
  authors TEXT,               -- "Family, Given; Family, Given"; absent: unsigned
  author_note TEXT,           -- what the source says of its authors
  publisher TEXT,
  place TEXT,                 -- of publication
  url TEXT,
  archive_url TEXT,
  accessed INTEGER NOT NULL,  -- day
  p_lo INTEGER NOT NULL,      -- published on some day p_lo … p_hi
  p_hi INTEGER NOT NULL,
  stated TEXT,                -- fields that the text itself states, by spaces
  inferred TEXT,              -- fields that the editor inferred, by spaces
  inference TEXT,             -- on what ground
  language TEXT,              -- BCP 47 tag
  reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')), -- absent: ungraded
  perspective TEXT,           -- from where it looks, in words
  origin INTEGER REFERENCES source, -- the source that it repeats (wire copy, press release)
  CHECK (p_lo <= p_hi AND p_lo > -2147483648 AND p_hi < 2147483647),
  CHECK (origin <> key)
) STRICT;

-- Places in a source.
CREATE TABLE passage (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  paragraph INTEGER CHECK (paragraph > 0),
  page TEXT,
  quote TEXT                  -- the exact words, where the user keeps them
) STRICT;

-- Who belongs to whom, and when.
CREATE TABLE affiliation (
  key INTEGER PRIMARY KEY,
  actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  of_actor INTEGER NOT NULL REFERENCES actor,
  kind TEXT NOT NULL CHECK (kind IN ('organ', 'office-holder', 'member', 'owned-by', 'based-in', 'part-of')), -- the first two fold on the map
  role TEXT,                  -- the office in words
  start_lo INTEGER NOT NULL,
  start_hi INTEGER NOT NULL,
  end_lo INTEGER NOT NULL,
  end_hi INTEGER NOT NULL,
  start_kind TEXT NOT NULL CHECK (start_kind IN ('stated', 'as-said', 'unknown', 'open', 'none')),
  end_kind TEXT NOT NULL CHECK (end_kind IN ('stated', 'as-said', 'unknown', 'open', 'none')),
  edtf TEXT,
  as_written TEXT,
  basis TEXT NOT NULL CHECK (basis IN ('stated', 'inferred', 'computed', 'none')),
  source INTEGER REFERENCES source,
  UNIQUE (actor, ordinal),
  CHECK (actor <> of_actor),
  CHECK (start_lo <= start_hi AND end_lo <= end_hi AND start_lo <= end_hi)
) STRICT;

-- Conditions under which conditional claims would hold.
CREATE TABLE scenario (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  condition TEXT NOT NULL CHECK (condition <> ''), -- "Pakistan helps …", without the if
  depends_on INTEGER REFERENCES scenario,
  CHECK (depends_on <> key)
) STRICT;

-- Named happenings, ticks of the timeline. Their evidence is claims.
CREATE TABLE event (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL CHECK (title <> ''),
  place TEXT,
  note TEXT,
  start_lo INTEGER NOT NULL,
  start_hi INTEGER NOT NULL,
  end_lo INTEGER NOT NULL,
  end_hi INTEGER NOT NULL,
  start_kind TEXT NOT NULL CHECK (start_kind IN ('stated', 'as-said', 'unknown', 'open', 'none')),
  end_kind TEXT NOT NULL CHECK (end_kind IN ('stated', 'as-said', 'unknown', 'open', 'none')),
  edtf TEXT,
  as_written TEXT,
  basis TEXT NOT NULL CHECK (basis IN ('stated', 'inferred', 'computed', 'none')),
  CHECK (start_lo <= start_hi AND end_lo <= end_hi AND start_lo <= end_hi)
) STRICT;

CREATE TABLE event_actor (
  key INTEGER PRIMARY KEY,
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  actor INTEGER NOT NULL REFERENCES actor,
  UNIQUE (event, ordinal)
) STRICT;

-- What somebody asserts. The span says when it holds; of a forecast it is the
-- horizon, and basis 'none' means that none is given.
CREATE TABLE claim (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  summary TEXT NOT NULL CHECK (summary <> ''), -- in own words
  aspect TEXT NOT NULL CHECK (aspect IN ('state', 'act')),
  modality TEXT NOT NULL CHECK (modality IN ('fact', 'reported', 'opinion', 'forecast', 'conditional', 'recommendation', 'question')),
  negated INTEGER NOT NULL DEFAULT 0 CHECK (negated IN (0, 1)), -- a denial of its ties
  credibility INTEGER CHECK (credibility BETWEEN 1 AND 6),      -- absent: ungraded
  rank TEXT NOT NULL DEFAULT 'normal' CHECK (rank IN ('normal', 'preferred', 'deprecated')),
  rank_reason TEXT,
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'reviewed', 'retracted')),
  start_lo INTEGER NOT NULL,
  start_hi INTEGER NOT NULL,
  end_lo INTEGER NOT NULL,
  end_hi INTEGER NOT NULL,
  start_kind TEXT NOT NULL CHECK (start_kind IN ('stated', 'as-said', 'unknown', 'open', 'none')),
  end_kind TEXT NOT NULL CHECK (end_kind IN ('stated', 'as-said', 'unknown', 'open', 'none')),
  edtf TEXT,                  -- where one exists; the bounds win over it
  as_written TEXT,            -- the words of the text that date it
  basis TEXT NOT NULL CHECK (basis IN ('stated', 'inferred', 'computed', 'none')),
  said_lo INTEGER,            -- when it was said, if the source tells
  said_hi INTEGER,
  recorded INTEGER,           -- day it entered the dossier
  scenario INTEGER REFERENCES scenario, -- absent: as reported
  event INTEGER REFERENCES event,
  CHECK (start_lo <= start_hi AND end_lo <= end_hi AND start_lo <= end_hi),
  CHECK (aspect <> 'act' OR (start_lo = end_lo AND start_hi = end_hi)),
  CHECK ((said_lo IS NULL) = (said_hi IS NULL) AND (said_lo IS NULL OR said_lo <= said_hi)),
  CHECK (modality <> 'conditional' OR scenario IS NOT NULL)
) STRICT;

-- The pairs that a claim is about.
CREATE TABLE claim_tie (
  key INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  a INTEGER NOT NULL REFERENCES actor,
  b INTEGER NOT NULL REFERENCES actor,
  nature INTEGER NOT NULL REFERENCES nature,
  direction TEXT NOT NULL CHECK (direction IN ('a-to-b', 'b-to-a', 'mutual')),
  polarity TEXT NOT NULL CHECK (polarity IN ('cooperation', 'conflict', 'neutral', 'ambivalent')),
  tie_group TEXT,             -- same word: one tie of three or more
  UNIQUE (claim, ordinal),
  CHECK (a <> b)
) STRICT;

-- Everybody whom a claim mentions.
CREATE TABLE claim_actor (
  key INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  actor INTEGER NOT NULL REFERENCES actor,
  role TEXT NOT NULL CHECK (role IN ('subject', 'object', 'mediator', 'venue', 'affected', 'mentioned')),
  UNIQUE (claim, ordinal),
  UNIQUE (claim, actor, role)
) STRICT;

-- Where a claim stands. Repeated in another paragraph it stays one claim.
CREATE TABLE claim_passage (
  key INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  passage INTEGER NOT NULL REFERENCES passage,
  UNIQUE (claim, ordinal),
  UNIQUE (claim, passage)
) STRICT;

-- Who says it: step 1 is the source's author, the last step is whose words
-- they are. Neither speaker nor name: the text leaves it unclear.
CREATE TABLE attribution (
  key INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  speaker INTEGER REFERENCES actor,
  name TEXT CHECK (name <> ''),
  how TEXT NOT NULL CHECK (how IN ('narration', 'direct', 'indirect', 'headline', 'document', 'unattributed')),
  UNIQUE (claim, ordinal),
  CHECK (speaker IS NULL OR name IS NULL)
) STRICT;

-- Numbers that a claim gives.
CREATE TABLE figure (
  key INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  value REAL NOT NULL,
  max REAL,                   -- upper end of a range
  unit TEXT NOT NULL,         -- "USD", "percent", "percentage points", "agreements" …
  qualifier TEXT,             -- "more than", "average", "over five years" …
  measures TEXT NOT NULL,     -- what it counts
  of_actor INTEGER REFERENCES actor, -- whose it is
  year INTEGER,               -- if given
  UNIQUE (claim, ordinal),
  CHECK (max IS NULL OR max >= value)
) STRICT;

-- Predictions: their horizon is the span of the claim.
CREATE TABLE forecast (
  key INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL UNIQUE REFERENCES claim ON DELETE CASCADE,
  outcome TEXT NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'came-true', 'failed', 'undecidable')),
  settled_by INTEGER REFERENCES claim,
  CHECK (outcome <> 'open' OR settled_by IS NULL)
) STRICT;

-- How claims bear on each other.
CREATE TABLE claim_link (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  from_claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  to_claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('contradicts', 'qualifies', 'corroborates', 'repeats', 'supersedes', 'depends-on')),
  by TEXT,                    -- who says so
  confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
  CHECK (from_claim <> to_claim),
  UNIQUE (from_claim, to_claim, kind)
) STRICT;

-- What is odd in a record, beside the unchanged record.
CREATE TABLE reader_note (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  claim INTEGER REFERENCES claim ON DELETE CASCADE,
  actor INTEGER REFERENCES actor ON DELETE CASCADE,
  source INTEGER REFERENCES source ON DELETE CASCADE,
  event INTEGER REFERENCES event ON DELETE CASCADE,
  text TEXT NOT NULL CHECK (text <> ''),
  basis TEXT NOT NULL CHECK (basis IN ('internal', 'outside')), -- seen in the text itself, or known from elsewhere
  by TEXT,
  CHECK ((claim IS NOT NULL) + (actor IS NOT NULL) + (source IS NOT NULL) + (event IS NOT NULL) = 1)
) STRICT;

CREATE INDEX claim_tie_pair ON claim_tie (a, b);
CREATE INDEX claim_tie_b ON claim_tie (b);
CREATE INDEX claim_actor_actor ON claim_actor (actor);
CREATE INDEX claim_passage_passage ON claim_passage (passage);
CREATE INDEX claim_link_to ON claim_link (to_claim);
CREATE INDEX reader_note_claim ON reader_note (claim) WHERE claim IS NOT NULL;
CREATE INDEX affiliation_of ON affiliation (of_actor);
CREATE INDEX passage_source ON passage (source);
