-- The week, merged over machines as exactly as floorwatch itself does: sets of time are united, sums are added.
-- These views hold people by pseudonym and small teams: they are the merge, not a publication. Give readers the page
-- that `floorwatch summary` writes, which suppresses.

-- Somebody who sat at three machines in one week comes out once; what two machines saw at one moment counts once.
CREATE OR REPLACE VIEW floorwatch.person_work AS
SELECT site, agent, day, intervalLengthSum(span.1, span.2) AS work_ms
FROM (SELECT site, agent, day, arrayJoin(work) AS span FROM floorwatch.agent_day FINAL)
GROUP BY site, agent, day;

CREATE OR REPLACE VIEW floorwatch.person_busy AS
SELECT site, agent, day, intervalLengthSum(span.1, span.2) AS busy_ms
FROM (SELECT site, agent, day, arrayJoin(busy) AS span FROM floorwatch.agent_day FINAL)
GROUP BY site, agent, day;

CREATE OR REPLACE VIEW floorwatch.person_day AS
SELECT
  sums.site AS site, sums.agent AS agent, sums.day AS day, team, work_ms, busy_ms, waiting_ms, above, shifts,
  shifts_without_break, shifts_break_interrupted, hard_contacts, hard_recovered, contacts
FROM
(
  SELECT
    site, agent, day, max(team) AS team, sum(waiting_ms) AS waiting_ms,
    sumMap(mapApply((k, v) -> (k, v.1), above_ms)) AS above, sum(shifts) AS shifts,
    sum(shifts_without_break) AS shifts_without_break, sum(shifts_break_interrupted) AS shifts_break_interrupted,
    sum(hard_contacts) AS hard_contacts, sum(hard_recovered) AS hard_recovered,
    sum(arraySum(mapValues(connected))) AS contacts
  FROM floorwatch.agent_day FINAL
  GROUP BY site, agent, day
) AS sums
LEFT JOIN floorwatch.person_work AS work USING (site, agent, day)
LEFT JOIN floorwatch.person_busy AS busy USING (site, agent, day);

-- Working time cut with the state of the zone it was done in, hour by hour; only time in which the room is known.
CREATE OR REPLACE VIEW floorwatch.person_room AS
SELECT
  site, agent, day, rule,
  intervalLengthSumIf(begin, end, part = 'known') AS known_ms,
  intervalLengthSumIf(begin, end, part = 'warning') AS warning_ms,
  intervalLengthSumIf(begin, end, part = 'critical') AS critical_ms
FROM
(
  SELECT
    seat.site AS site, agent, day, rule,
    arrayJoin(arrayConcat(
      [('known', known_span.1, known_span.2)],
      arrayMap(x -> ('warning', x.1, x.2), room.warning[rule]),
      arrayMap(x -> ('critical', x.1, x.2), room.critical[rule]))) AS piece,
    piece.1 AS part,
    greatest(seat.span.1, known_span.1, piece.2) AS begin,
    least(seat.span.2, known_span.2, piece.3) AS end
  FROM
  (
    SELECT
      site, agent, day, zone, span,
      arrayJoin(range(toUInt64(intDiv(span.1, 3600000)), toUInt64(intDiv(span.2 - 1, 3600000) + 1))) AS hour
    FROM (SELECT site, agent, day, zone, arrayJoin(work) AS span FROM floorwatch.agent_day FINAL)
  ) AS seat
  INNER JOIN
  (
    SELECT
      site, zone, rule, toUInt64(intDiv(toUnixTimestamp64Milli(start), 3600000)) AS hour, warning, critical,
      arrayJoin(known[quantity]) AS known_span
    FROM (SELECT * FROM floorwatch.zone_hour FINAL) AS hours
    CROSS JOIN (SELECT * FROM floorwatch.room_rule FINAL) AS rules
  ) AS room
  ON seat.site = room.site AND seat.zone = room.zone AND seat.hour = room.hour
  WHERE begin < end
)
GROUP BY site, agent, day, rule;

-- The week per team: what the exposure table rests on.
CREATE OR REPLACE VIEW floorwatch.team_week AS
SELECT
  site, toMonday(day) AS monday, team, uniqExact(agent) AS people, sum(work_ms) AS work_ms, sum(busy_ms) AS busy_ms,
  sum(waiting_ms) AS waiting_ms, sumMap(above) AS above_ms, sum(shifts) AS shifts,
  sum(shifts_without_break) AS shifts_without_break, sum(hard_contacts) AS hard_contacts, sum(contacts) AS contacts
FROM floorwatch.person_day
GROUP BY site, monday, team;

CREATE OR REPLACE VIEW floorwatch.team_room_week AS
SELECT
  site, toMonday(day) AS monday, team, rule, sum(known_ms) AS known_ms, sum(warning_ms) AS warning_ms,
  sum(critical_ms) AS critical_ms
FROM floorwatch.person_room AS room
INNER JOIN (SELECT site, agent, day, team FROM floorwatch.person_day) AS people USING (site, agent, day)
GROUP BY site, monday, team, rule;

CREATE OR REPLACE VIEW floorwatch.queue_week AS
SELECT
  site, toMonday(local_day) AS monday, queue, channel, sum(entered) AS entered, sum(connected) AS connected,
  sum(abandoned) AS abandoned, sum(abandoned_short) AS abandoned_short, sum(transferred) AS transferred,
  sum(handling_total_ms) AS handling_ms
FROM floorwatch.queue_hour FINAL
GROUP BY site, monday, queue, channel;

-- Lost lines: numbers are gap-free per source and stream, so fewer lines than numbers means that lines are missing.
CREATE OR REPLACE VIEW floorwatch.gap AS
SELECT
  site, source, stream, min(sequence) AS first, max(sequence) AS last, uniqExact(sequence) AS lines,
  last - first + 1 - lines AS missing
FROM floorwatch.event
GROUP BY site, source, stream
HAVING missing > 0;
