-- Loads lines of any stream, of any machines, as often as one likes: {files} is a path or pattern for file(), or the
-- table function of whatever holds the spool (s3, url, hdfs).
INSERT INTO floorwatch.event
SELECT
  JSONExtractString(line, 'source') AS source,
  splitByChar(':', source)[3] AS site,
  multiIf(
    startsWith(JSONExtractString(line, 'type'), 'floorwatch.rollup.'), 'rollups',
    JSONExtractString(line, 'dataregulation') = 'GDPR' AND position(_path, 'workload') > 0, 'workload', 'alerts') AS stream,
  toUInt64(JSONExtractString(line, 'sequence')) AS sequence,
  JSONExtractString(line, 'id') AS id,
  JSONExtractString(line, 'type') AS type,
  JSONExtractString(line, 'subject') AS subject,
  parseDateTime64BestEffort(JSONExtractString(line, 'time'), 3, 'UTC') AS time,
  parseDateTime64BestEffort(JSONExtractString(line, 'recordedtime'), 3, 'UTC') AS recordedtime,
  JSONExtractString(line, 'summary') AS summary,
  JSONExtractRaw(line, 'data') AS data
FROM file({files:String}, 'LineAsString')
WHERE isValidJSON(line) AND JSONExtractString(line, 'sequence') != '';
