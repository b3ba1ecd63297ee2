import FloorModel
import Foundation
import Testing
import Workload

@testable import FloorDaemon

/// Systems that write a file for each contact: thousands of files of one line, each a series of its own.
@Suite("Many files of one line", .serialized)
struct ManySmallFilesTests {
  private static func line(_ number: Int) -> String {
    "{\"v\":1,\"time\":\"2024-06-03T10:\(String(100 + number / 60 % 60).dropFirst()):"
      + "\(String(100 + number % 60).dropFirst())+02:00\",\"source\":\"chat-\(number)\",\"event\":\"contact.connected\","
      + "\"agent\":\"a-\(number % 20)\",\"contact\":\"c-\(number)\",\"channel\":\"chat\"}\n"
  }

  private static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }

  @Test("Eight times as many files take no more than some eight times as long, to follow and to read again")
  func followerGrowth() throws {
    var taken: [Double] = []
    for count in [300, 2400] {
      let h = try FollowerHarness("*.jsonl")
      for number in 0..<count { try h.folder.append(Self.line(number), to: "contact-x\(number)x.jsonl") }
      taken.append(
        try Self.seconds {
          #expect(h.read().count == count)
          // Half of them go, some are appended to, a few come.
          for number in 0..<count / 2 { try h.folder.remove("contact-x\(number)x.jsonl") }
          for number in count / 2..<count / 2 + count / 10 {
            try h.folder.append(Self.line(number + count), to: "contact-x\(number)x.jsonl")
          }
          for number in 0..<count / 10 { try h.folder.append(Self.line(-1 - number), to: "new-x\(number)x.jsonl") }
          let lines = h.read()
          #expect(lines.count == count / 10 * 2, "\(lines.filter { line in lines.count { $0 == line } > 1 })")
          h.restart()
          #expect(h.read().isEmpty)
        })
    }
    // Quadratic would be 64 times.
    #expect(taken[1] < 40 * taken[0], "\(taken)")
  }

  @Test("However many files are read in one go, few are open at once")
  func descriptors() throws {
    let h = try FollowerHarness("*.jsonl")
    for number in 0..<300 { try h.folder.append(Self.line(number), to: "x\(number)x.jsonl") }
    h.follower.poll(now: h.now)
    var most = 0
    while h.follower.next() != nil { most = max(most, h.follower.files.count { $0.content != nil }) }
    #expect(most <= 2 * h.limits.openFiles)
  }

  private static func intake(_ folder: TemporaryFolder) throws -> FloorIntake {
    let assembly = FloorAssembly(configuration: FloorConfiguration(), machine: "pc-1", door: .reveal)
    let intake = try assembly.intake().intake
    intake.add(
      LogSource(id: "log", patterns: [folder["*.jsonl"]]),
      kind: .log(format: LogFormats.named("native"), context: LogContext()))
    return intake
  }

  @Test("A replay of eight times as many files takes no more than some eight times as long")
  func replayGrowth() throws {
    var taken: [Double] = []
    for count in [200, 1600] {
      let folder = try TemporaryFolder()
      for number in 0..<count { try folder.append(Self.line(number), to: "x\(number)x.jsonl") }
      let intake = try Self.intake(folder)
      let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
      taken.append(Self.seconds { intake.drain(now: now) { _ in } })
      #expect(intake.sources[0].tally.records == count)
    }
    #expect(taken[1] < 40 * taken[0], "\(taken)")
  }

  @Test("A living daemon forgets the series of files that are gone, and keeps few parsers")
  func forgetting() throws {
    let folder = try TemporaryFolder()
    let intake = try Self.intake(folder)
    intake.mostReaders = 8
    var kept: [String: Int] = [:]
    var now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    for round in 0..<20 {
      for number in 0..<20 { try folder.append(Self.line(round * 20 + number), to: "x\(round)x\(number)x.jsonl") }
      now = now + .hours(1)
      intake.poll(now: now, rescan: true)
      while intake.readNext() {}
      intake.idle(clock: now)
      _ = intake.run()
      intake.releaseMemory()
      let batch = try intake.takeChanges(events: [], recorded: now)
      for change in batch.monitorState where change.monitor == "waiting" {
        kept[change.key] = change.value.map(\.count)
      }
      #expect(intake.sources[0].numbers.count <= 40 && kept.count <= 40)
      #expect(intake.sources[0].readers.count <= 28)
      for number in 0..<20 { try folder.remove("x\(round)x\(number)x.jsonl") }
    }
    #expect(intake.sources[0].tally.records == 400)
    #expect(intake.pipeline.sourceCount <= 60)
    // One of them comes back with a further line: it is read from where it was left.
    try folder.append(Self.line(0) + Self.line(4711), to: "x0x0x.jsonl")
    intake.poll(now: now + .seconds(3), rescan: true)
    while intake.readNext() {}
    #expect(intake.sources[0].tally.records == 401)
  }
}
