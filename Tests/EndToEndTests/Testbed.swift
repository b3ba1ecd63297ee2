import Foundation
import Testing

/// A machine that umockdev plays, with the built `floorwatch` watching its sensors.
final class Testbed: MockedSysfs {
  /// One line of `sensors --watch --json`.
  struct Line: Decodable {
    let sensor: String
    let value: Double?
    let state: String
    let reason: String?
    let verdict: String?
    let limits: [Limit]?

    struct Limit: Decodable {
      let rule: String
      let value: Double
    }
  }

  /// Whether umockdev is installed.
  static let isAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/umockdev-run")
  static let binary = Bundle.main.bundleURL.appendingPathComponent("floorwatch").path

  /// The folder that stands for `/sys`, seen from outside.
  let sys: String
  /// The process that watches.
  let pid: pid_t
  private let process: ChildProcess
  private let folder: URL
  private var output: String { (try? String(contentsOf: folder.appendingPathComponent("out"), encoding: .utf8)) ?? "" }

  /// Starts watching, a pass every `interval` seconds.
  ///
  /// - Parameter configuration: the text of a configuration whose limits hold; nil for the usual ones.
  init(_ description: String, interval: Double = 0.2, configuration: String? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("floorwatch-testbed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try description.write(to: folder.appendingPathComponent("umockdev"), atomically: true, encoding: .utf8)
    let file = folder.appendingPathComponent("out").path
    var options = "--interval \(interval)"
    if let configuration {
      let path = folder.appendingPathComponent("floorwatch.yaml").path
      try configuration.write(toFile: path, atomically: true, encoding: .utf8)
      options += " --config '\(path)'"
    }
    process = try ChildProcess([
      "/usr/bin/umockdev-run", "-d", folder.appendingPathComponent("umockdev").path, "--", "/bin/sh", "-c",
      "echo $$ $UMOCKDEV_DIR > '\(file).start'; exec '\(Self.binary)' sensors --watch --json \(options) > '\(file)'",
    ])
    var words: [Substring] = []
    for _ in 0..<500 where words.count < 2 {
      usleep(10_000)
      words = ((try? String(contentsOfFile: "\(file).start", encoding: .utf8)) ?? "").split(
        whereSeparator: \.isWhitespace)
    }
    try #require(words.count == 2, "umockdev-run did not start")
    pid = try #require(pid_t(words[0]))
    sys = "\(words[1])/sys"
  }

  deinit {
    kill(pid, SIGKILL)
    process.wait(atMost: 5)
    try? FileManager.default.removeItem(at: folder)
  }

  /// The whole lines so far whose sensor ends so.
  func lines(_ suffix: String) -> [Line] {
    output.split(separator: "\n").compactMap { try? JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
      .filter { $0.sensor.hasSuffix(suffix) }
  }

  /// Waits until a sensor's last line is as expected, at most so many seconds.
  func waits(_ suffix: String, within seconds: Double = 8, until condition: (Line) -> Bool) -> Bool {
    for _ in 0..<Int(seconds * 20) {
      if let last = lines(suffix).last, condition(last) { return true }
      usleep(50_000)
    }
    return false
  }

  /// The names of the watching process's threads.
  var threads: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")) ?? []).map { task in
      ((try? String(contentsOfFile: "/proc/\(pid)/task/\(task)/comm", encoding: .utf8)) ?? "")
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// Runs a command to its end on such a machine, and gives its output.
  static func run(_ description: String, _ command: [String]) throws -> (status: Int32, output: String) {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("floorwatch-\(UUID().uuidString).umockdev")
    try description.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try ChildProcess.run(["/usr/bin/umockdev-run", "-d", file.path, "--"] + command)
    return (run.status, run.output)
  }
}
