import ArgumentParser
import EnvMonitor
import FloorDaemon
import FloorModel
import Foundation

/// `floorwatch sensors`: what this machine's sensors say, and the configuration for them.
struct SensorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensors",
    abstract: "Show the sensors floorwatch sees, with the ids and a configuration to paste.",
    discussion: """
      Examples:
        floorwatch sensors
        floorwatch sensors --watch
        floorwatch sensors --propose > floorwatch.yaml       (a first configuration)
        floorwatch sensors --json | jq '.sensors[] | select(.place == "room")'

      Each chip is a paragraph; a sensor's id is the chip's id, a slash and the name in
      the first column. Sensors that are "not judged" are shown and raise no alert.
      Sensors are only ever read. Hard disks are left asleep unless --disks is given.
      Slow sensors are waited for while they answer one after the other, at most 30 seconds.

      With --watch each value has its state against the limits in force (fine, warning,
      critical, unknown, not judged) and the limit it is compared with. On a terminal the
      table is redrawn; into a pipe, and with --json, each reading becomes a line, until
      interrupted; with --json the lines are those of a readings feed, so that a capture can
      be replayed: floorwatch replay capture.jsonl. Alerts look at means over minutes and hours, not at single values.

      Exit status: 0 also when there are no sensors; 64 wrong usage.
      """)

  @Flag(help: "Keep reading, and show the values as they change.")
  var watch = false

  @Option(
    help: "With --watch, the configuration whose limits hold. Default: the standard file, or the usual limits.",
    completion: .file())
  var config: String?

  @Flag(help: "Answer in JSON.")
  var json = false

  @Flag(help: "Print only the configuration proposed for what was found, in YAML.")
  var propose = false

  @Option(help: ArgumentHelp("The time between two passes with --watch. (default: 2)", valueName: "seconds"))
  var interval: Double?

  @Flag(help: "Read hard disks' temperatures too, which may keep them from spinning down.")
  var disks = false

  @Option(help: ArgumentHelp("Read another tree than /sys.", valueName: "folder", visibility: .hidden))
  var sysfs = "/sys"

  func validate() throws {
    if let interval, !(0.1...3600).contains(interval) {
      throw ValidationError("--interval: expected 0.1 to 3600 seconds, not \(interval).")
    }
    if interval != nil, !watch { throw ValidationError("--interval goes with --watch: without it there is one pass.") }
    if config != nil, !watch { throw ValidationError("--config goes with --watch: it gives the limits.") }
    if propose, watch || json { throw ValidationError("--propose prints YAML, once: leave out --watch and --json.") }
  }

  func run() throws {
    var reading = SensorConfiguration(
      interval: Milliseconds((interval ?? 2) * 1000), root: sysfs, readsDrives: disks,
      // The load is no sensor to give a zone to; a watch shows it as the daemon reads it.
      readsLoad: watch)
    if watch {
      let configuration = try limits()
      reading.use = configuration.sensorReading.use
      return SensorWatch(reading, limits: configuration.environment, json: json).run()
    }
    let survey = SensorSurvey.take(
      reading, clock: wallClock,
      waiting: { if isatty(STDERR_FILENO) == 1 { Terminal.warn("a slow sensor is still being read ...") } })
    if json {
      Terminal.print(SensorJSON.survey(survey, time: wallClock()).text)
      return
    }
    for notice in survey.notices { FileHandle.standardError.write(Data("floorwatch: \(notice)\n".utf8)) }
    if propose {
      Terminal.print(SensorProposal.yaml(survey), terminator: "")
      return
    }
    Terminal.print(SensorTable.text(survey), terminator: "")
    if !survey.sensors.isEmpty { Terminal.print("\n" + SensorProposal.yaml(survey), terminator: "") }
  }
}

extension SensorsCommand {
  /// The configuration whose limits hold. A fault in the standard file must not keep anyone from looking at sensors.
  private func limits() throws -> FloorConfiguration {
    do {
      return try CommandConfigurationFile.load(config, optional: true)
    } catch  where config == nil {
      let warning = "\(error)\nfloorwatch: the configuration can not be used, so the usual limits are shown\n"
      FileHandle.standardError.write(Data(warning.utf8))
      return FloorConfiguration()
    }
  }
}

/// The time on the wall.
@Sendable func wallClock() -> Timestamp {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
