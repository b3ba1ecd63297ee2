import FloorModel
import Foundation

@testable import FloorDaemon

/// Plays random writers, rotations, truncations, deletions, reads and crashes against a follower, and keeps the books.
///
/// Every line is written once and says its number. A line must be handed over exactly once, in order within its series,
/// unless its file was emptied or removed before what was read of it had been committed; then at most once. What was read
/// but not committed before a crash counts as not read: its effect is lost with the process.
final class FollowerModel {
  /// How the writer of a series rotates.
  enum Style: CaseIterable { case rename, copyTruncate, dated }

  struct Series {
    let name: String
    let style: Style
    var day = 1
    var partial = ""
    var current: String {
      style == .dated ? "\(name)-202611\(String(100 + day).dropFirst()).log" : "\(name).log"
    }
  }

  let folder: TemporaryFolder
  private(set) var journal: [String] = []
  var random: SeededGenerator
  var series: [Series]
  var now: Timestamp
  private var counter = 0
  /// Whether what `FollowerModel+Faults.swift` knows happens, too.
  private let hasFaults: Bool
  /// Where the folder is while it is away.
  var isAway = false
  /// Which numbered lines each file on disk holds.
  var holds: [String: [String]] = [:]
  var mandatory: Set<String> = []
  private var optional: Set<String> = []
  /// Lines whose place in their series is not the order in which they were written.
  var unordered: Set<String> = []
  private var seriesOf: [String: String] = [:]
  private var committed: [String] = []
  private var pending: [String] = []
  private var checkpoints: [Int64: Checkpoint] = [:]
  private var follower: FileFollower
  private let source: LogSource
  private let limits: FollowLimits

  init(seed: UInt64, hasFaults: Bool = true) throws {
    folder = try TemporaryFolder()
    self.hasFaults = hasFaults
    random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...2, using: &random)
    var series: [Series] = []
    for index in 0..<count {
      let style = Style.allCases.randomElement(using: &random) ?? .rename
      series.append(Series(name: ["queue", "chat"][index], style: style))
    }
    self.series = series
    source = LogSource(id: "s", patterns: [folder["*.log*"]])
    var limits = FollowLimits()
    limits.longestLine = 300
    limits.openFiles = 3
    self.limits = limits
    follower = FileFollower(source: source, limits: limits)
    now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + 1000)
    if hasFaults { for index in self.series.indices { try leaveBehind(index) } }
  }

  /// Plays `steps` actions and a quiet end; what went wrong, if anything.
  func play(steps: Int) throws -> String? {
    for _ in 0..<steps {
      if hasFaults, Int.random(in: 0..<8, using: &random) == 0 { try fault() } else { try act() }
    }
    try comeBack()
    for index in series.indices where !series[index].partial.isEmpty { try finishLine(index) }
    for _ in 0..<3 {
      now = now + .minutes(2)
      read(everything: true)
      commit()
    }
    return verdict()
  }

  private func act() throws {
    try comeBack()
    now = now + Milliseconds.random(in: 1...900, using: &random)
    let index = Int.random(in: series.indices, using: &random)
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<45: try write(index)
    case 45..<65: read()
    case 65..<75: commit()
    case 75..<82: crash()
    case 82..<91: try rotate(index)
    case 91..<94: try truncate(index)
    case 94..<96: try remove(index)
    case 96..<98: try rewrite(index)
    default: try compressOldest(index)
    }
  }

  func line(_ index: Int) -> String {
    counter += 1
    let length = Int.random(in: 0..<10, using: &random) == 0 ? Int.random(in: 60..<260, using: &random) : 8
    let line = "L\(counter) " + String(repeating: "abcdefgh"[counter % 8], count: length)
    seriesOf[line] = series[index].name
    return line
  }

  private func write(_ index: Int) throws {
    let file = series[index].current
    if !series[index].partial.isEmpty { try finishLine(index) }
    if !folder.exists(file) || holds[file, default: []].isEmpty, Bool.random(using: &random) {
      note("header \(file)")
      try folder.append("# every file begins like this, whoever writes it\n", to: file)
    }
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let line = line(index)
      if Int.random(in: 0..<25, using: &random) == 0 {
        note("long line \(file)")
        try folder.append(String(repeating: "x", count: 200) + String(repeating: "y", count: 400) + "\n", to: file)
      }
      if Int.random(in: 0..<12, using: &random) == 0 {
        let cut = line.index(line.startIndex, offsetBy: Int.random(in: 1..<line.count, using: &random))
        note("partial \(line.prefix(8)) \(file)")
        try folder.append(String(line[..<cut]), to: file)
        series[index].partial = String(line[cut...])
        holds[file, default: []].append(line)
        mandatory.insert(line)
        return
      }
      note("write \(line.prefix(8)) \(file)")
      try folder.append(line + "\n", to: file)
      holds[file, default: []].append(line)
      mandatory.insert(line)
    }
  }

  func finishLine(_ index: Int) throws {
    note("finish \(series[index].current)")
    try folder.append(series[index].partial + "\n", to: series[index].current)
    series[index].partial = ""
  }

  /// Lines of a file that is about to lose its content need not be handed over if they are not committed yet.
  func release(_ file: String) {
    let safe = Set(committed)
    for line in holds[file, default: []] where !safe.contains(line) {
      // A copy elsewhere still has it.
      if holds.contains(where: { $0.key != file && $0.value.contains(line) }) { continue }
      mandatory.remove(line)
      optional.insert(line)
    }
    holds[file] = nil
  }

  private func rotate(_ index: Int) throws {
    if !series[index].partial.isEmpty { try finishLine(index) }
    let name = series[index].current
    guard folder.exists(name) else { return }
    note("rotate \(name) \(series[index].style)")
    guard series[index].style != .dated else {
      series[index].day += 1
      return
    }
    for number in [3, 2, 1] {
      for suffix in ["", ".gz"] where folder.exists("\(name).\(number)\(suffix)") {
        if number == 3 {
          release("\(name).3\(suffix)")
          try folder.remove("\(name).3\(suffix)")
        } else {
          try folder.rename("\(name).\(number)\(suffix)", "\(name).\(number + 1)\(suffix)")
          holds["\(name).\(number + 1)\(suffix)"] = holds.removeValue(forKey: "\(name).\(number)\(suffix)")
        }
      }
    }
    if series[index].style == .rename {
      try folder.rename(name, "\(name).1")
      holds["\(name).1"] = holds.removeValue(forKey: name)
    } else {
      try folder.copy(name, "\(name).1")
      holds["\(name).1"] = holds[name]
      if Bool.random(using: &random) { read() }
      if Bool.random(using: &random) { commit() }
      if Int.random(in: 0..<4, using: &random) == 0 { crash() }
      try folder.truncate(name)
      holds[name] = nil
    }
  }

  private func truncate(_ index: Int) throws {
    let name = series[index].current
    guard folder.exists(name), series[index].partial.isEmpty else { return }
    note("truncate \(name)")
    release(name)
    try folder.truncate(name)
  }

  private func remove(_ index: Int) throws {
    let name = series[index].current
    guard folder.exists(name), series[index].partial.isEmpty else { return }
    note("remove \(name)")
    release(name)
    try folder.remove(name)
  }

  /// New content into the same inode.
  private func rewrite(_ index: Int) throws {
    let name = series[index].current
    guard folder.exists(name), series[index].partial.isEmpty else { return }
    note("rewrite \(name)")
    release(name)
    try folder.truncate(name)
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      let line = line(index)
      try folder.append(line + "\n", to: name)
      holds[name, default: []].append(line)
      mandatory.insert(line)
    }
  }

  private func compressOldest(_ index: Int) throws {
    guard series[index].style != .dated else { return }
    for number in [3, 2] where folder.exists("\(series[index].name).log.\(number)") {
      let name = "\(series[index].name).log.\(number)"
      note("gzip \(name)")
      try folder.compress(name)
      holds[name + ".gz"] = holds.removeValue(forKey: name)
      return
    }
  }

  func read(everything: Bool = false) {
    // A hint may be lost, and then nobody looks; or it speaks of files only, and folders are not looked at.
    let isHint = hasFaults && !everything && Int.random(in: 0..<3, using: &random) == 0
    note(isHint ? "read, hinted" : "read")
    follower.poll(now: now, rescan: !isHint)
    for file in follower.files {
      let checkpoint = file.checkpoint
      let copy = checkpoint.copyOf.map { " copy of \($0) to \(checkpoint.copied)" } ?? ""
      note(
        "  \(file.number) \(checkpoint.path.split(separator: "/").last ?? "") \(checkpoint.identity.inode) \(file.place) "
          + "\(checkpoint.offset)/\(file.size)\(copy)\(file.isSettled ? "" : " unsettled")\(file.hasFailed ? " failed" : "")"
      )
    }
    var batches = 0
    // Sometimes the process is busy elsewhere before everything is read.
    let most = !everything && Int.random(in: 0..<3, using: &random) == 0 ? 2 : Int.max
    while batches < most, let batch = follower.next() {
      batches += 1
      let text = String(decoding: batch.bytes, as: UTF8.self)
      for line in text.split(separator: "\n") where line.hasPrefix("L") { pending.append(String(line)) }
      note("  \(batch.path.split(separator: "/").last ?? ""): \(text.split(separator: "\n").map { $0.prefix(6) })")
    }
    if most == Int.max, !isHint, let file = follower.files.first(where: \.mayHaveLines) {
      journal.append("! unread \(file.checkpoint)")
    }
  }

  func commit() {
    note("commit")
    let changes = follower.takeChanges()
    for number in changes.removed { checkpoints[number] = nil }
    for checkpoint in changes.changed { checkpoints[checkpoint.file] = checkpoint }
    committed += pending
    pending = []
  }

  func crash() {
    note("crash, forgetting \(pending.map { $0.prefix(6) })")
    pending = []
    follower = FileFollower(
      source: source, checkpoints: checkpoints.values.sorted { $0.file < $1.file }, limits: limits)
  }

  func note(_ text: String) { journal.append(text) }

  private func verdict() -> String? {
    var seen: Set<String> = []
    for line in committed {
      guard seen.insert(line).inserted else { return "twice: \(line)" }
      guard mandatory.contains(line) || optional.contains(line) else { return "never written: \(line)" }
    }
    if let early = firstOutOfOrder() { return early }
    if let lost = mandatory.subtracting(seen).sorted().first { return "lost: \(lost)" }
    return nil
  }
}

extension FollowerModel {
  /// A line that was handed over before one of its series that was written earlier; those that were read in another order
  /// for a good reason are left out.
  private func firstOutOfOrder() -> String? {
    var last: [String: Int] = [:]
    for line in committed where !unordered.contains(line) && mandatory.contains(line) {
      guard let name = seriesOf[line], let number = Int(line.dropFirst().prefix { $0 != " " }) else { continue }
      if let before = last[name], before > number { return "out of order: L\(number) after L\(before)" }
      last[name] = number
    }
    return nil
  }
}

extension String {
  fileprivate subscript(index: Int) -> Character { self[self.index(startIndex, offsetBy: index)] }
}
