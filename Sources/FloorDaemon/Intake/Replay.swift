import FloorModel
import Workload

/// Recorded readings and logs through the same monitors as the daemon's, as fast as it goes.
package struct Replay {
  /// The parts.
  package var assembly: FloorAssembly
  /// The files to replay; none means the configuration's own sources.
  package var files: [ReplayFile]
  /// Whether it is told that too few people have data to say anything of them: silence must not look like health.
  package var saysWithheld = true

  /// The code that is spent is given back every so many steps: some 64 MiB of log.
  private static let stepsToRelease = 256

  /// A replay of some files, or of the configuration's own sources.
  package init(assembly: FloorAssembly, files: [ReplayFile] = []) {
    self.assembly = assembly
    self.files = files
  }

  /// Replays, handing over events as they are found; gives what is worth telling about the input.
  package func run(now: Timestamp, _ found: ([Event]) throws -> Void) throws -> [String] {
    var assembly = assembly
    assembly.recounted = files.isEmpty ? assembly.sources : files.map { ($0.source, $0.kind) }
    var (intake, problems) = try assembly.intake()
    if files.isEmpty {
      for source in assembly.sources { intake.add(source.files, kind: source.kind, limits: .complete) }
    } else {
      for file in files { intake.add(file.source, kind: file.kind, limits: .complete) }
    }
    var steps = 0
    try intake.drainOnTwoThreads(now: now) { events in
      // What started the program, or ran once in a while, is not needed while it reads.
      if steps % Self.stepsToRelease == 0 { SpentMemory.releaseCode() }
      steps += 1
      try found(events)
    }
    problems += intake.takeNotices().map(\.message)
    if saysWithheld, let withheld = intake.pipeline.engine.load.withheld { problems.append(withheld.sentence) }
    return problems
  }
}

extension LoadMonitor.Withheld {
  /// For standard error.
  package var sentence: String {
    let who = people == 1 ? "1 person" : "\(people) people"
    let reason =
      isEverybody
      ? "only \(who) \(people == 1 ? "has" : "have") data"
      : "\(who) \(people == 1 ? "belongs" : "belong") to no team that is large enough"
    return "Findings about \(isEverybody ? "people" : "some people") are withheld: \(reason), and a group needs "
      + "\(minimum) (privacy.min_group). That nothing is said of them does not mean that all is well."
  }
}
