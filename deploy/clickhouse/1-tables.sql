-- What a fleet's files become in ClickHouse. Every statement can be run again.
-- Lines arrive in any order and more than once: ReplacingMergeTree keeps one of each; read with FINAL.
CREATE DATABASE IF NOT EXISTS floorwatch;

-- Every line of every stream as it came. The ordering key makes a line loaded twice one line.
CREATE TABLE IF NOT EXISTS floorwatch.event
(
  source String,
  site LowCardinality(String),
  stream LowCardinality(String),
  sequence UInt64,
  id String,
  type LowCardinality(String),
  subject String,
  time DateTime64(3, 'UTC'),
  recordedtime DateTime64(3, 'UTC'),
  summary String,
  data String
)
ENGINE = ReplacingMergeTree
ORDER BY (site, source, stream, sequence, id);

-- One person's local day at one machine. Kept for eight weeks, like the daemon's own.
CREATE TABLE IF NOT EXISTS floorwatch.agent_day
(
  site LowCardinality(String),
  source String,
  agent String,
  team LowCardinality(String),
  zone LowCardinality(String),
  day Date,
  start DateTime64(3, 'UTC'),
  revision UInt32,
  work Array(Tuple(Int64, Int64)),
  breaks Array(Tuple(Int64, Int64)),
  busy Array(Tuple(Int64, Int64)),
  waiting_ms Int64,
  at_level_ms Array(Int64),
  above_ms Map(String, Tuple(Int64, Int64)),
  connected Map(String, Int64),
  handle_total_ms Int64,
  handle_times Array(Tuple(Int64, Int64)),
  gaps Array(Tuple(Int64, Int64)),
  shifts Int64,
  shifts_without_break Int64,
  shifts_break_interrupted Int64,
  hard_contacts Int64,
  hard_recovered Int64,
  inferred_logouts Int64
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (site, agent, start, source)
TTL toDateTime(start) + INTERVAL 8 WEEK;

-- One zone's hour at one machine.
CREATE TABLE IF NOT EXISTS floorwatch.zone_hour
(
  site LowCardinality(String),
  source String,
  zone LowCardinality(String),
  start DateTime64(3, 'UTC'),
  local_day Date,
  local_hour UInt8,
  revision UInt32,
  known Map(String, Array(Tuple(Int64, Int64))),
  figures Map(String, Tuple(n Int64, sum Float64, min Float64, max Float64)),
  warning Map(String, Array(Tuple(Int64, Int64))),
  critical Map(String, Array(Tuple(Int64, Int64)))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (site, zone, start, source);

-- One queue's hour on one channel at one machine.
CREATE TABLE IF NOT EXISTS floorwatch.queue_hour
(
  site LowCardinality(String),
  source String,
  queue LowCardinality(String),
  channel LowCardinality(String),
  start DateTime64(3, 'UTC'),
  local_day Date,
  local_hour UInt8,
  revision UInt32,
  entered Int64,
  connected Int64,
  abandoned Int64,
  abandoned_short Int64,
  transferred Int64,
  retold Int64,
  repeats Int64,
  handling_total_ms Int64,
  handling_times Array(Tuple(Int64, Int64))
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (site, queue, channel, start, source);

-- Which quantity must be known for a rule about rooms: the list of `floorwatch config explain`.
CREATE TABLE IF NOT EXISTS floorwatch.room_rule (rule String, quantity String) ENGINE = ReplacingMergeTree ORDER BY rule;
INSERT INTO floorwatch.room_rule VALUES
  ('air.too_warm', 'air_temperature'), ('air.too_cold', 'air_temperature'), ('comfort.pmv', 'air_temperature'),
  ('air.drift', 'air_temperature'), ('floor.uneven', 'air_temperature'), ('air.dry', 'relative_humidity'),
  ('air.dry_voice', 'relative_humidity'), ('air.humid', 'relative_humidity'), ('air.stale', 'co2'),
  ('air.dust', 'pm2_5'), ('air.dust_short', 'pm2_5'), ('air.coarse_dust', 'pm10'), ('air.coarse_dust_short', 'pm10'),
  ('air.tvoc', 'tvoc'), ('light.too_dark', 'illuminance'), ('light.glare', 'illuminance'),
  ('noise.level', 'sound_level'), ('noise.exposure', 'sound_level'), ('air.draught', 'air_speed');
