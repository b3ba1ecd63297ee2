import ArgumentParser
import FloorDaemon
import Foundation

/// `floorwatch rules`: what an operator does with rules besides changing them.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Test the rules of a configuration.", subcommands: [Test.self])
}

extension RulesCommand {
  /// Readings in, alerts expected.
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run unit tests of environment rules: sensor values go in, alerts are expected at certain times.",
      discussion: """
        Example: floorwatch rules test /etc/floorwatch/tests/*.yaml

        A file of tests:
          configuration: floorwatch.yaml    # from this file's folder; or written out here; or none
          tests:
            - name: A hot afternoon
              start: "2026-07-06 13:00"     # the site's clock; default: Monday 2026-06-01 09:00
              interval: 1min                # between values; default: 1min
              rules: [air.too_warm]         # look at these alone; default: all
              series:
                - { sensor: window, quantity: air_temperature, zone: floor-2-east, values: 24x60 28x120 }
              expect:                       # exactly these alerts are in force at that time
                - { at: 1h, alerts: [] }
                - at: 2h
                  alerts: [{ rule: air.too_warm, subject: floor-2-east, level: warning }]

        A machine's part may have limits of its chip and its alarm bit:
                - { sensor: cpu, quantity: cpu_temperature, values: 60x30 78x30, chip_max: 80, chip_critical: 100 }
                - { sensor: disk, quantity: drive_temperature, values: 70x60, chip_max: 65261.85 }   # never set
                - { sensor: board, quantity: board_temperature, values: 62x60, alarm: 0x30 1x29 }    # temp1_crit_alarm

        Values: 28 is one, 28x6 is 28 and six more of it, 20+0.5x10 adds 0.5 ten times, _ is a missing one, stale is no line at all.
        A subject is a zone's id, or of rules about a single sensor `sensor/quantity`.
        Of a test that fails, `-` marks what was expected and is not in force, `+` what is and was not.

        Only rules about the environment are tested. Rules about work read session logs: try those with
        `floorwatch replay`.

        Exit status: 0 all passed, 1 a test failed, 2 a file can not be used, 64 wrong usage.
        """)

    @Argument(help: ArgumentHelp("Files of tests.", valueName: "file"), completion: .file())
    var files: [String]

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
      var report = RuleTestReport()
      for path in files {
        do {
          let file = try RuleTestFile.load(path)
          for warning in file.warnings { warn(warning) }
          let results = file.run()
          if !json { Terminal.print(RuleTestReport.text(file, results)) }
          report.outcomes.append(.ran(file, results))
        } catch {
          if !json { warn(error.description) }
          report.outcomes.append(.unusable(path: path, error))
        }
      }
      Terminal.print(json ? report.json.text : report.summary)
      if report.status != 0 { throw ExitCode(report.status) }
    }

    private func warn(_ line: String) { Terminal.complain(line) }
  }
}
