-- A store as schema version 1 left it. Never changed: later versions must open it.
PRAGMA user_version = 1;
PRAGMA application_id = 1718383223;
CREATE TABLE checkpoint (
  source TEXT NOT NULL, file INTEGER NOT NULL, path TEXT NOT NULL, device INTEGER NOT NULL, inode INTEGER NOT NULL,
  offset INTEGER NOT NULL, line INTEGER NOT NULL, head_length INTEGER NOT NULL, head_hash INTEGER NOT NULL,
  tail_length INTEGER NOT NULL, tail_hash INTEGER NOT NULL, is_skipping INTEGER NOT NULL, copy_of INTEGER,
  copied INTEGER NOT NULL, last_seen INTEGER NOT NULL, parser_state BLOB NOT NULL,
  PRIMARY KEY (source, file)) WITHOUT ROWID;
CREATE TABLE monitor_state (
  monitor TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (monitor, key)) WITHOUT ROWID;
CREATE TABLE alert_state (
  rule TEXT NOT NULL, subject_kind TEXT NOT NULL, subject TEXT NOT NULL, state BLOB NOT NULL,
  PRIMARY KEY (rule, subject_kind, subject)) WITHOUT ROWID;
CREATE TABLE stream (
  name TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL, journaled INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE outbox (
  stream TEXT NOT NULL, sequence INTEGER NOT NULL, id TEXT NOT NULL, recorded INTEGER NOT NULL, line TEXT,
  PRIMARY KEY (stream, sequence)) WITHOUT ROWID;
CREATE UNIQUE INDEX outbox_id ON outbox (stream, id);
CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO stream VALUES ('alerts', 2, 1), ('workload', 0, 0), ('rollups', 0, 0);
INSERT INTO checkpoint VALUES ('queue', 1, '/var/log/asterisk/queue_log', 2049, 131, 4711, 52, 1024,
  -3750763034362895579, 256, -5808556873153909620, 0, NULL, 0, 1795350000000, x'00ff');
INSERT INTO monitor_state VALUES ('environment', 'zone', x'010203');
INSERT INTO outbox VALUES ('alerts', 1, 'fw1-a', 1795350000000, NULL),
  ('alerts', 2, 'fw1-b', 1795350000000, '{"sequence":"0000000000000002"}');
INSERT INTO meta VALUES ('key_id', 'k1');
