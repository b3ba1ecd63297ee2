import FloorModel

/// Recorded readings and logs through the same monitors as the daemon's, as fast as it goes.
package struct Replay {
  /// The parts.
  package var assembly: FloorAssembly
  /// The files to replay; none means the configuration's own sources.
  package var files: [ReplayFile]

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
    try intake.drainOnTwoThreads(now: now, found)
    problems += intake.takeNotices().map(\.message)
    return problems
  }
}
