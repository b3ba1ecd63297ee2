-- Rows find their table by themselves: whoever ships lines inserts into floorwatch.event and nothing else.
CREATE MATERIALIZED VIEW IF NOT EXISTS floorwatch.agent_day_feed TO floorwatch.agent_day AS
SELECT
  site, source,
  JSONExtractString(data, 'agent') AS agent,
  JSONExtractString(data, 'team') AS team,
  JSONExtractString(data, 'zone') AS zone,
  toDate(JSONExtractString(data, 'day')) AS day,
  parseDateTime64BestEffort(JSONExtractString(data, 'from'), 3, 'UTC') AS start,
  JSONExtractUInt(data, 'revision') AS revision,
  JSONExtract(data, 'work', 'Array(Tuple(Int64, Int64))') AS work,
  JSONExtract(data, 'breaks', 'Array(Tuple(Int64, Int64))') AS breaks,
  JSONExtract(data, 'busy', 'Array(Tuple(Int64, Int64))') AS busy,
  JSONExtractInt(data, 'waiting_ms') AS waiting_ms,
  JSONExtract(data, 'at_level_ms', 'Array(Int64)') AS at_level_ms,
  JSONExtract(data, 'above_ms', 'Map(String, Tuple(Int64, Int64))') AS above_ms,
  JSONExtract(data, 'connected', 'Map(String, Int64)') AS connected,
  JSONExtractInt(data, 'handle_total_ms') AS handle_total_ms,
  JSONExtract(data, 'handle_times', 'Array(Tuple(Int64, Int64))') AS handle_times,
  JSONExtract(data, 'gaps', 'Array(Tuple(Int64, Int64))') AS gaps,
  JSONExtractInt(data, 'shifts') AS shifts,
  JSONExtractInt(data, 'shifts_without_break') AS shifts_without_break,
  JSONExtractInt(data, 'shifts_break_interrupted') AS shifts_break_interrupted,
  JSONExtractInt(data, 'hard_contacts') AS hard_contacts,
  JSONExtractInt(data, 'hard_recovered') AS hard_recovered,
  JSONExtractInt(data, 'inferred_logouts') AS inferred_logouts
FROM floorwatch.event
WHERE type = 'floorwatch.rollup.agent_day.v1';

CREATE MATERIALIZED VIEW IF NOT EXISTS floorwatch.zone_hour_feed TO floorwatch.zone_hour AS
SELECT
  site, source,
  JSONExtractString(data, 'zone') AS zone,
  parseDateTime64BestEffort(JSONExtractString(data, 'from'), 3, 'UTC') AS start,
  toDate(substring(JSONExtractString(data, 'from'), 1, 10)) AS local_day,
  toUInt8(substring(JSONExtractString(data, 'from'), 12, 2)) AS local_hour,
  JSONExtractUInt(data, 'revision') AS revision,
  JSONExtract(data, 'known', 'Map(String, Array(Tuple(Int64, Int64)))') AS known,
  JSONExtract(data, 'figures', 'Map(String, Tuple(n Int64, sum Float64, min Float64, max Float64))') AS figures,
  JSONExtract(data, 'warning', 'Map(String, Array(Tuple(Int64, Int64)))') AS warning,
  JSONExtract(data, 'critical', 'Map(String, Array(Tuple(Int64, Int64)))') AS critical
FROM floorwatch.event
WHERE type = 'floorwatch.rollup.zone_hour.v1';

CREATE MATERIALIZED VIEW IF NOT EXISTS floorwatch.queue_hour_feed TO floorwatch.queue_hour AS
SELECT
  site, source,
  JSONExtractString(data, 'queue') AS queue,
  JSONExtractString(data, 'channel') AS channel,
  parseDateTime64BestEffort(JSONExtractString(data, 'from'), 3, 'UTC') AS start,
  toDate(substring(JSONExtractString(data, 'from'), 1, 10)) AS local_day,
  toUInt8(substring(JSONExtractString(data, 'from'), 12, 2)) AS local_hour,
  JSONExtractUInt(data, 'revision') AS revision,
  JSONExtractInt(data, 'entered') AS entered,
  JSONExtractInt(data, 'connected') AS connected,
  JSONExtractInt(data, 'abandoned') AS abandoned,
  JSONExtractInt(data, 'abandoned_short') AS abandoned_short,
  JSONExtractInt(data, 'transferred_blind') + JSONExtractInt(data, 'transferred_attended')
    + JSONExtractInt(data, 'transferred_queue') AS transferred,
  JSONExtractInt(data, 'retold') AS retold,
  JSONExtractInt(data, 'repeats') AS repeats,
  JSONExtractInt(data, 'handling_total_ms') AS handling_total_ms,
  JSONExtract(data, 'handling_times', 'Array(Tuple(Int64, Int64))') AS handling_times
FROM floorwatch.event
WHERE type = 'floorwatch.rollup.queue_hour.v1';
