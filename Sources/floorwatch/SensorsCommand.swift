import ArgumentParser
import EnvMonitor
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
        floorwatch sensors --propose >> floorwatch.yaml
        floorwatch sensors --json | jq '.sensors[] | select(.place == "room")'

      Each chip is a paragraph; a sensor's id is the chip's id, a slash and the name in
      the first column. Sensors that are "not judged" are shown and raise no alert.
      Sensors are only ever read. Hard disks are left asleep unless --disks is given.

      With --watch on a terminal the table is redrawn; into a pipe, and with --json,
      each reading becomes a line, until interrupted.

      Exit status: 0 also when there are no sensors; 64 wrong usage.
      """)

  @Flag(help: "Keep reading, and show the values as they change.")
  var watch = false

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
    if propose, watch || json { throw ValidationError("--propose prints YAML, once: leave out --watch and --json.") }
  }

  func run() throws {
    let reading = SensorConfiguration(
      interval: Milliseconds((interval ?? 2) * 1000), root: sysfs, readsDrives: disks)
    if watch { return SensorWatch(reading, json: json).run() }
    let survey = SensorSurvey.take(reading, clock: wallClock)
    if json {
      print(SensorJSON.survey(survey, time: wallClock()).text)
      return
    }
    for notice in survey.notices { FileHandle.standardError.write(Data("floorwatch: \(notice)\n".utf8)) }
    if propose {
      print(SensorProposal.yaml(survey), terminator: "")
      return
    }
    print(SensorTable.text(survey), terminator: "")
    if !survey.sensors.isEmpty { print("\n" + SensorProposal.yaml(survey), terminator: "") }
  }
}

/// The time on the wall.
@Sendable func wallClock() -> Timestamp {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
