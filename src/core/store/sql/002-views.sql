-- Entente dossier, version 2: views, and where actors stand on the map.

-- A way to look at the dossier: what is shown, when, and in which arrangement.
CREATE TABLE view (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL CHECK (title <> ''),
  note TEXT,
  filter TEXT,                -- which claims: terms "column:id" by spaces, such as "actor:pakistan scenario:p"; absent: all
  folded INTEGER NOT NULL DEFAULT 1 CHECK (folded IN (0, 1)),         -- organs and office-holders stand for their states
  structural INTEGER NOT NULL DEFAULT 0 CHECK (structural IN (0, 1)), -- memberships and the like make lines as well
  forecasts INTEGER NOT NULL DEFAULT 1 CHECK (forecasts IN (0, 1)),   -- the layer of what is expected
  possible INTEGER NOT NULL DEFAULT 0 CHECK (possible IN (0, 1)),     -- the layer of what is merely possible
  clock TEXT NOT NULL DEFAULT 'held' CHECK (clock IN ('held', 'known')),
  moment_lo INTEGER,          -- the day, or the first one of a window; absent: the dossier's as_of
  moment_hi INTEGER,          -- the same day, or the last one of a window
  trail INTEGER NOT NULL DEFAULT 90 CHECK (trail >= 0), -- days for which an act stays
  arrangement TEXT NOT NULL DEFAULT 'geographic' CHECK (arrangement IN ('geographic', 'force')),
  CHECK ((moment_lo IS NULL) = (moment_hi IS NULL) AND (moment_lo IS NULL OR moment_lo <= moment_hi))
) STRICT;

-- Where an actor stands in a view, if not where the arrangement puts it.
CREATE TABLE view_position (
  key INTEGER PRIMARY KEY,
  view INTEGER NOT NULL REFERENCES view ON DELETE CASCADE,
  actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  x REAL NOT NULL,            -- world units: 1 is one earth radius; x grows to the east,
  y REAL NOT NULL,            --   y to the south
  pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)), -- no arrangement moves it
  UNIQUE (view, actor)
) STRICT;

CREATE INDEX view_position_actor ON view_position (actor);
