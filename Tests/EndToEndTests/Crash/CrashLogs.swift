import Foundation
import Testing

/// The three recorded logs, written line by line in the order in which they happened, each rotated in its own way.
final class CrashLogs {
  private let folder: URL
  private let recording: [(file: String, line: Substring)]
  private var written = 0
  /// The rest of a line whose writer was interrupted in the middle.
  private var rest: (path: String, text: Substring)?
  private var day = 0
  private var copies = 0

  init(folder: URL) throws {
    self.folder = folder
    recording = try Self.recording()
  }

  /// The lines of the recorded files in the order in which they were written, with their file.
  private static func recording() throws -> [(file: String, line: Substring)] {
    func seconds(_ file: String, _ line: Substring) -> Double {
      if file == "queue_log" { return Double(line.prefix { $0 != "|" }) ?? 0 }
      let time = line.firstRange(of: "T").map { line[$0.upperBound...].prefix(12) } ?? ""
      let parts = time.split(separator: ":").compactMap { Double($0) }
      // 2026-07-14T00:00+02:00, as in queue_log's epoch seconds.
      return parts.count == 3 ? 1_783_980_000 + parts[0] * 3600 + parts[1] * 60 + parts[2] : 0
    }
    return try RecordedFloor.files.flatMap { file in
      try RecordedFloor.lines(file).map { (seconds(file, $0), file, $0) }
    }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { (file: $0.1, line: $0.2) }
  }

  /// Where a recorded file's next line goes. The chats' folder appears with their first line.
  private func path(_ file: String) -> String {
    guard file == "chats.jsonl" else { return folder.appending(path: file).path }
    let number = String(1_001 + day % 28)
    return folder.appending(path: "chats/chats-2026-\(String(101 + day / 28).dropFirst())-\(number.dropFirst(2)).jsonl")
      .path
  }

  // MARK: - Writing

  /// Writes whole lines up to this share of the day.
  func write(until share: Double) throws {
    try finishLine()
    while written < Int(Double(recording.count) * share) {
      try append(recording[written].line + "\n", to: path(recording[written].file))
      written += 1
    }
  }

  /// Writes up to this share of the day; the last line may stay unfinished until the next time.
  func write(until share: Double, random: inout SplitMix) throws {
    try finishLine()
    let end = Int(Double(recording.count) * share)
    while written < end {
      let (file, line) = recording[written]
      let bytes = line.utf8.count
      if written + 1 == end, random.next() % 2 == 0, bytes > 1 {
        let cut = line.utf8.index(line.startIndex, offsetBy: 1 + Int(random.next() % UInt64(bytes - 1)))
        try append(line[..<cut], to: path(file))
        rest = (path(file), line[cut...])
      } else {
        try append(line + "\n", to: path(file))
      }
      written += 1
    }
  }

  private func finishLine() throws {
    guard let rest else { return }
    try append(rest.text + "\n", to: rest.path)
    self.rest = nil
  }

  private func append(_ text: Substring, to path: String) throws {
    var descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
    if descriptor < 0 {
      mkdir(folder.appending(path: "chats").path, 0o755)
      descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
    }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    try #require(Glibc.write(descriptor, bytes, bytes.count) == bytes.count, "\(path)")
  }

  // MARK: - Rotating

  /// `queue_log` becomes `queue_log.1`, and so on.
  func rename() throws -> Bool {
    try finishLine()
    let name = path("queue_log")
    guard access(name, F_OK) == 0 else { return false }
    for number in stride(from: 200, through: 1, by: -1) {
      for suffix in ["", ".gz"] where access("\(name).\(number)\(suffix)", F_OK) == 0 {
        try move("\(name).\(number)\(suffix)", "\(name).\(number + 1)\(suffix)")
      }
    }
    try move(name, "\(name).1")
    return true
  }

  /// `readings.jsonl` is copied away and emptied.
  func copyAndTruncate() throws -> Bool {
    try finishLine()
    let name = path("readings.jsonl")
    guard access(name, F_OK) == 0 else { return false }
    for number in stride(from: copies, through: 1, by: -1) { try move("\(name).\(number)", "\(name).\(number + 1)") }
    copies += 1
    try FileManager.default.copyItem(atPath: name, toPath: "\(name).1")
    return truncate(name, 0) == 0
  }

  /// From now on the chats go to the next day's file.
  func beginDay() throws -> Bool {
    try finishLine()
    guard access(path("chats.jsonl"), F_OK) == 0 else { return false }
    day += 1
    return true
  }

  /// Compresses the rotated files but the newest, as `delaycompress` does a day after.
  func compress() throws -> Bool {
    var isDone = false
    for number in 2...200 {
      let name = path("queue_log") + ".\(number)"
      guard access(name, F_OK) == 0 else { continue }
      let gzip = try Child(["/bin/gzip", name], errors: "/dev/null")
      gzip.wait()
      var times = [timeval(tv_sec: time(nil) - 3600, tv_usec: 0), timeval(tv_sec: time(nil) - 3600, tv_usec: 0)]
      try #require(gzip.status == 0 && utimes(name + ".gz", &times) == 0)
      isDone = true
    }
    return isDone
  }

  private func move(_ from: String, _ to: String) throws { try #require(Glibc.rename(from, to) == 0, "\(from)") }
}
