import Foundation
import Testing

/// Everything that can stand where a log is expected, before `logs inspect` and `replay`: a clear word, and the rest goes on.
@Suite("Malformed logs on the command line")
struct MalformedLogsTests {
  /// A folder with one good log and every kind of bad one.
  private final class Folder {
    let path: String

    init() throws {
      let url = FileManager.default.temporaryDirectory.appending(path: "floorwatch-bad-\(UUID().uuidString)")
      path = url.path
      try FileManager.default.createDirectory(at: url.appending(path: "folder"), withIntermediateDirectories: true)
      let source = RecordedFloor.package.appending(path: "Demo/recorded-floor/queue_log")
      let good = try Data(contentsOf: source)
      try good.write(to: url.appending(path: "good"))
      try good.dropLast().write(to: url.appending(path: "cut"))
      try good.write(to: url.appending(path: "secret"))
      chmod("\(path)/secret", 0)
      chmod(path, 0o755)
      var random = SplitMix(state: 11)
      var noise = Data((0..<20_000).map { _ in UInt8(truncatingIfNeeded: random.next()) })
      try noise.write(to: url.appending(path: "noise"))
      noise.append(0x0A)
      var long = Data(repeating: 0x78, count: 10 << 20)
      long.append(0x0A)
      try long.write(to: url.appending(path: "long"))
      try Data().write(to: url.appending(path: "empty"))
      let login = Data(#"{"v":1,"time":"2026-11-22T10:00:00Z","source":"x","event":"agent.login","agent":"a1"}"#.utf8)
      let newline = Data([0x0A])
      var mixed = login
      for piece in [newline, long, noise, login, newline, login.prefix(20), newline, login.prefix(70), Data([0xFF])] {
        mixed.append(piece)
      }
      mixed.append(login.suffix(15))
      var behind = Data(repeating: 0x78, count: 3 << 20)
      behind.append(newline + good)
      try behind.write(to: url.appending(path: "behind"))
      try Data("\n \n\n".utf8).write(to: url.appending(path: "blank"))
      try mixed.write(to: url.appending(path: "mixed"))
      #expect(mkfifo("\(path)/pipe", 0o644) == 0 && mknod("\(path)/socket", S_IFSOCK | 0o644, 0) == 0)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  /// What is said of each, in a few of its words.
  private static let refused = [
    ("noise", "known format"), ("long", "known format"), ("folder", "folder"), ("pipe", "named pipe"),
    ("socket", "a socket"), ("missing", "No such file"),
  ]
  private static let user = FloorwatchBinary.canGiveUpRights ? FloorwatchBinary.nobody : nil

  @Test("logs inspect: one entry for each file, and the good ones are whole")
  func inspect() throws {
    let folder = try Folder()
    let names = Self.refused.map(\.0) + ["secret", "empty", "cut", "mixed", "behind", "blank", "good"]
    let run = try FloorwatchBinary(
      ["logs", "inspect", "--json"] + names.map { "\(folder.path)/\($0)" }, user: Self.user)
    #expect(run.status == 1)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let files = try #require(document["files"] as? [[String: Any]])
    #expect(files.compactMap { $0["path"] as? String } == names.map { "\(folder.path)/\($0)" })
    let byName = Dictionary(uniqueKeysWithValues: zip(names, files))
    func reasons(_ name: String) -> [String] {
      (byName[name]?["bad"] as? [[String: Any]] ?? []).compactMap { $0["reason"] as? String }
    }
    for (name, words) in Self.refused + (Self.user == nil ? [] : [("secret", "Permission denied")]) {
      let said = (byName[name]?["error"] as? String).map { [$0] } ?? reasons(name)
      let expected = words == "folder" ? "directory" : words
      #expect(said.count == 1 && said[0].contains(expected), "\(name): \(said)")
      #expect(byName[name]?["records"] as? Int == 0, "\(name)")
    }
    #expect(byName["empty"]?["error"] == nil && byName["empty"]?["lines"] as? Int == 0)
    #expect(byName["blank"]?["error"] == nil && byName["blank"]?["blank"] as? Int == 3 && reasons("blank").isEmpty)
    #expect(byName["behind"]?["records"] as? Int == byName["good"]?["records"] as? Int)
    #expect(reasons("behind").count == 1 && reasons("behind")[0].contains("longer than"))
    #expect(byName["cut"]?["records"] as? Int == byName["good"]?["records"] as? Int)
    #expect(byName["mixed"]?["records"] as? Int == 3 && byName["mixed"]?["format"] as? String == "native")
    #expect((byName["mixed"]?["repairs"] as? [String: Int])?["bad_utf8"] ?? 0 > 0)
    #expect(
      reasons("mixed").contains { $0.contains("longer than") } && reasons("mixed").contains { $0.contains("JSON") })
  }

  @Test("replay: what cannot be used is told and left out, the others give the same as without it")
  func replay() throws {
    let folder = try Folder()
    let alone = try FloorwatchBinary(["replay", "\(folder.path)/good"])
    #expect(alone.status == 0 && !alone.output.isEmpty && alone.errors.isEmpty, "\(alone.errors)")
    let names = Self.refused.map(\.0) + ["secret", "empty", "good"]
    let run = try FloorwatchBinary(["replay"] + names.map { "\(folder.path)/\($0)" }, user: Self.user)
    #expect(run.status == 1 && run.output == alone.output)
    for (name, words) in Self.refused + (Self.user == nil ? [] : [("secret", "Permission denied")]) {
      let said = run.errors.split(separator: "\n").filter { $0.contains("/\(name):") }
      #expect(said.count == 1 && said[0].contains(words), "\(name): \(said)")
    }
    let behind = try FloorwatchBinary(["replay", "\(folder.path)/behind"])
    #expect(behind.output == alone.output && behind.errors.contains("line 1 is longer than"), "\(behind.errors)")
    let mixed = try FloorwatchBinary(["replay", "\(folder.path)/mixed"])
    #expect(mixed.errors.contains("withheld: only 1 person has data, and a group needs 8"), "\(mixed.errors)")
    #expect(mixed.status == 0 && mixed.errors.contains("is longer than") && mixed.errors.contains("not valid JSON"))
    #expect(try FloorwatchBinary(["replay", "\(folder.path)/pipe"]).status == 1)
  }

  @Test("Compressed logs, names with wildcards in them, and what comes out of a pipe")
  func unusualPlaces() throws {
    let folder = try Folder()
    let alone = try FloorwatchBinary(["replay", "\(folder.path)/good"])
    let packed = try ChildProcess.run(["/bin/gzip", "-k", "\(folder.path)/good"])
    try #require(packed.status == 0)
    #expect(try FloorwatchBinary(["replay", "\(folder.path)/good.gz"]).output == alone.output)
    // A drain takes a file that is seconds old for whole, too.
    let floor = try RecordedFloor()
    let compressed = try ChildProcess.run(["/bin/gzip", floor.folder.appending(path: "queue_log").path])
    try #require(compressed.status == 0)
    let text = try String(contentsOfFile: floor.configuration, encoding: .utf8)
    try text.replacing("path: queue_log", with: "path: queue_log*").write(
      toFile: floor.configuration, atomically: true, encoding: .utf8)
    #expect(try FloorwatchBinary(["run", "--drain", "--config", floor.configuration]).status == 0)
    #expect(try floor.journal("alerts").contains { $0.subject == "load.continuous_work/north" })
    try FileManager.default.moveItem(atPath: "\(folder.path)/good", toPath: "\(folder.path)/good[1]*?")
    #expect(try FloorwatchBinary(["replay", "\(folder.path)/good[1]*?"]).output == alone.output)
    let piped = try ChildProcess.run([
      "/bin/bash", "-c",
      "'\(FloorwatchBinary.url.path)' logs inspect --json <(sleep 0.3; zcat '\(folder.path)/good.gz')",
    ])
    for input in ["-", "/dev/stdin"] {
      let replayed = try ChildProcess.run([
        "/bin/bash", "-c", "zcat '\(folder.path)/good.gz' | '\(FloorwatchBinary.url.path)' replay \(input)",
      ])
      #expect(replayed.status == 0 && replayed.output == alone.output && replayed.errors.isEmpty, "\(replayed.errors)")
    }
    #expect(piped.status == 0 && piped.output.contains("\"records\":2403"), "\(piped.errors)")
  }
}
