/// The annotated example configuration, `deploy/floorwatch.example.yaml` to the letter.
///
/// Written by `RECORD_SNAPSHOTS=1 swift test --filter ExampleConfigurationTests`; change the YAML file, not this.
package enum ExampleConfiguration {
  /// The file.
  package static let text = #"""
    # floorwatch configuration, with every key. Only what you need must stay: each key says its default.
    # Check it:            floorwatch config check [FILE]         every problem at once, with line and column
    # Load it:             systemctl reload floorwatch            a file with errors leaves the old one in force
    # Limits in words:     floorwatch config explain [RULE]
    #
    # Lengths of time are a number and a unit: 90s, 15min, 2h, 1h30min, 7d, 8w; for keeping also 24mo and 2y.
    # Numbers have a decimal point. Times are hours and minutes in quotes. Relative paths start in this file's folder.

    # The site's id, part of every event and of every pseudonym: choose it once. Default: floor.
    site: utrecht-1
    # IANA name; it decides days, weeks and occupied hours. Default: the system's.
    time_zone: Europe/Amsterdam
    # Where the site is, in degrees north and east: light left on is told from daylight by it. Default: about 52° north.
    location: { latitude: 52.09, longitude: 5.12 }
    # Language of events, board and weekly summary: en or nl. Default: en.
    language: nl
    # Why data about people is kept: 40 to 500 characters, printed on every report. Needed with session logs.
    purpose: "Prevent unhealthy load and working conditions; not for judging individual performance."
    # Working-time rules: nl, eu, uk or de. Default: nl.
    profile: nl
    # The works council's consent. Without it nothing about one person leaves the pseudonymised store.
    works_council:
      consent_date: 2026-10-01
      reference: "OR-2026-17"

    # Where an agreement changes the law's working-time numbers; the agreement must be named. Default: the law's numbers.
    # `floorwatch config explain worktime` prints them all with their keys. `none` takes a number away.
    working_time:
      agreement_ref: "CAO 2026, art. 5.3"
      shift_max: { max: 10h }
      night_max: { extended_per_14_days: 4 }
      pre_shift: 10min              # compulsory presence before the login: working time. Default: 0s
      average_opt_out: []           # pseudonyms of those who opted out of the weekly average (uk)

    # The places people work in. Default: one zone `floor`, with this machine in it.
    zones:
      - id: floor-2-east            # letters, digits, dots, dashes; used in events and rules
        name: "Floor 2 east"        # what people call it. Default: the id
        desks: 24
        this_machine: true          # this machine and its room sensors are here; in one zone only
        occupied: { days: mon-fri, from: "08:00", to: "22:00" }   # limits for people hold then. Default: always
        season: auto                # clothing, for the comfort estimate: auto, summer or winter. Default: auto
        voice_profile: false        # true: stricter limits on dry air, for people who speak all day. Default: false
      - id: floor-2-west
        name: "Floor 2 west"
        desks: 20
        occupied:                   # several stretches; one that ends before it starts runs past midnight
          - { days: "mon,tue,wed,thu,fri", from: "08:00", to: "22:00" }
          - { days: weekend, from: "22:00", to: "06:00" }

    # Days on which nobody is expected in zones that have hours. Default: none.
    holidays: [2026-12-25, 2026-12-26, 2027-01-01]

    # The teams, if you want floorwatch to know a misspelt one. Default: whatever the logs and alias tables name.
    teams:
      - { id: billing, name: "Billing", zone: floor-2-east }
      - { id: vip, name: "Key accounts" }

    # What you know of single sensors; `floorwatch sensors` prints their ids. The first match counts.
    sensors:
      - match: "sht3x-i2c-*"        # id, chip glob, label, IIO label or serial number
        zone: floor-2-east          # a sensor with a zone is a room sensor
        alias: east-window          # its name in events and rules
        offset: -0.8                # K added to the temperature (-10 to 10); humidity is corrected with it
      - match: "nct6779-*/temp2"
        ignore: true                # left alone altogether. Default: false
      - match: "scd41@*"
        # Time between its readings. Default: learned; of a feed that then gives every second or third line only, these are
        # taken for lost for a day. A feed that lost them from its first line on can only be known by what is said here.
        interval: 30s

    # Readings that other programs write as JSON lines: an MQTT bridge, a sound-level meter, a capture of another machine
    # (floorwatch sensors --watch --json).
    feeds:
      - path: /var/lib/floorwatch-feeds/*.jsonl
        exclude: [/var/lib/floorwatch-feeds/test*]    # files to leave out. Default: none
        zone: floor-2-west          # for readings that name no zone

    # Session logs. With the first one `purpose` and `key_file` are needed: logs are about people.
    session_logs:
      - path: /var/log/asterisk/queue_log*      # *, ? and [a-z] stand for parts of names, of folders too
        exclude: [/var/log/asterisk/queue_log.old]
        format: asterisk-queue-log              # or auto, the default; `floorwatch logs inspect FILE` tells
        aliases: /etc/floorwatch/agents.csv     # CSV: interface,agent,team,zone
        time_zone: Europe/Amsterdam             # of times without one. Default: the site's
        # columns: { agent: accountcode }       # what a CSV export calls our columns, where it differs
      - path: /srv/chat/events/*.jsonl
        format: native
        team: billing                           # of agents whose team nothing else tells

    # How the logs are read. Except for reasons these are the defaults.
    sessions:
      lateness: 90s                 # how late a record may come (0s to 30min)
      shift_gap: 5h                 # a gap this long ends the shift
      max_session: 14h              # longer: the logout was forgotten
      max_contact: { voice: 4h, chat: 8h, messaging: 24h }        # longer: the contact was never closed
      dormant_after: { chat: 5min, messaging: 10min }             # silent this long: open, but not active
      # contacts at once that fill a person's hands
      capacity: { voice: 1, video: 1, callback: 1, chat: 3, messaging: 5, social: 5, email: 1, case: 1 }
      reasons: { lunch-2: break, huddle: not_ready }              # your pause codes: available, break, not_ready, offline
      emotional_reasons: [abuse, threat, grief, complaint, agressie, klacht]    # dispositions that weigh on people
      emotional_queues: []          # queues whose work does: stricter limits on occupancy
      paid_breaks: false

    # Changed limits. `floorwatch config explain` prints every rule with its limits, norm and evidence.
    # A rule is `on`, `off`, or any of: enabled; the limits info, warning and critical; clear_info, clear_warning and
    # clear_critical (past which the level may end; a moved limit takes its clear value along); enter_for and clear_for, how
    # long (of one level alone: enter_for_info, enter_for_warning, enter_for_critical, clear_for_info, clear_for_warning,
    # clear_for_critical); window; coverage (how many % of the window must be known, else the state is unknown); reminder
    # (never: no repeats); and the rule's own numbers, which `config explain RULE` prints under their keys. All of it also
    # under zones, teams and sensors, where the narrowest word wins.
    # In a zone with several sensors one that is off for a rule is left out of that rule's figure, and one with limits of its
    # own is judged by itself; the zone's figure is the mean of two, and from three on the median. The board and the weekly
    # summary leave the same sensors out. `config check` and `config explain` say which they are.
    # Limits are in the rule's unit; limits on time are lengths of time.
    rules:
      air.too_warm:
        warning: 26.5               # °C
        clear_warning: 26.0
        enter_for: 15min
        clear_for: 15min
        reminder: 4h
        zones:
          floor-2-west: { warning: 26.0, clear_warning: 25.5 }
        sensors:
          east-window: off          # in the sun until noon
      air.drift: { long_span: 1h, long_factor: 2 }              # twice the warning limit within an hour
      hardware.fan_stopped: { warm: 60, hot: 80, driven: 30 }   # °C, °C and %
      sensor.implausible:
        sensors:
          cold-store: { lowest: -30 }                           # what this one can give, in its unit
      load.concurrency:
        warning: 2.5                # contacts at once, on average
        teams:
          vip: { warning: 1.5 }

    # Figures about a team need this many people with data; never below 5. Default: 8. Smaller teams are counted with the
    # floor, and of a floor with fewer people nothing is said.
    privacy:
      min_group: 8
      individual_findings: false    # working-time findings under pseudonyms in HR's stream; needs works_council

    # Every agent's own feed: what was found about that person, for that person alone. Off without this key; it needs the
    # works council's consent above. The CSV file names each agent's account: columns agent and user. `floorwatch agent
    # deliver`, run by root, gives each account its file (mode 0600).
    #
    # own_feed: { owners: /etc/floorwatch/owners.csv }

    # Where floorwatch writes: event files, board and summaries; the database. These are the defaults.
    paths:
      log: /var/log/floorwatch
      state: /var/lib/floorwatch

    # How long it is kept; floorwatch deletes by itself. These are the defaults.
    retention:
      agent_day: 8w                 # day values of one agent; the baseline needs eight weeks
      agent_week: 26w               # week values of one agent
      team: 24mo                    # week values of teams
      alerts: 6mo
      audit: 24mo                   # who read personal data
      max_size: 2GB                 # all event files together; the oldest go first

    # The key of the pseudonyms: a file made by `floorwatch key create`, mode 0400, owned by the service;
    # or credential:NAME, which systemd hands to the service (LoadCredential=NAME:/etc/floorwatch/pseudonym.key).
    key_file: credential:pseudonym-key

    """#
}
