import Foundation
import Testing

/// The arrows between the rooms (`DESIGN.md` section 2): who may import whom. A new import must be drawn here first.
@Suite("Arrows run one way only")
struct ArrowTests {
  static let ours: Set = [
    "CMalloc", "CSensors", "CSystemd", "CSimdJSON", "CZlib", "FloorModel", "Alerting", "EnvMonitor", "Workload",
    "Summary",
    "FloorDaemon",
    "floorwatch",
  ]
  static let allowed: [String: Set<String>] = [
    "FloorModel": [],
    "Alerting": ["FloorModel"],
    "EnvMonitor": ["Alerting", "FloorModel", "CSensors", "CSimdJSON"],
    "Workload": ["Alerting", "FloorModel", "CSimdJSON"],
    "Summary": ["Alerting", "FloorModel"],
    "FloorDaemon": ["EnvMonitor", "Workload", "Summary", "Alerting", "FloorModel", "CMalloc", "CSystemd", "CZlib"],
    "floorwatch": ["FloorDaemon", "EnvMonitor", "Workload", "Summary", "Alerting", "FloorModel"],
  ]
  /// Nothing in these folders may reach for a clock, a file or the environment.
  static let pure = ["FloorModel", "Alerting", "EnvMonitor/Comfort", "EnvMonitor/Conditions", "Workload", "Summary"]

  static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  static func swiftFiles(below folder: String) throws -> [(name: String, text: String)] {
    let root = sources.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
    return try paths.map { ($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8)) }
  }

  @Test("Every import of ours is an arrow that is drawn", arguments: allowed.keys.sorted())
  func imports(target: String) throws {
    let files = try Self.swiftFiles(below: target)
    #expect(!files.isEmpty)
    for file in files {
      for line in file.text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let at = words.firstIndex(of: "import"), at + 1 < words.count, at <= 2, !line.hasPrefix("//") else {
          continue
        }
        let module = String(words[at + 1].split(separator: ".")[0])
        guard Self.ours.contains(module) else { continue }
        #expect(Self.allowed[target]?.contains(module) == true, "\(target)/\(file.name) imports \(module)")
      }
    }
  }

  @Test("Every target of the package stands in the picture")
  func complete() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    #expect(Set(folders) == Self.ours)
  }

  @Test("The pure core reads no clock, no file and no environment", arguments: pure)
  func purity(folder: String) throws {
    let effects = [
      "Date()", "Date.now", "ContinuousClock", "SuspendingClock", "clock_gettime", "gettimeofday", "time(nil)",
      "FileManager", "FileHandle", "ProcessInfo", "getenv(", "fopen(", "open(\"", "Data(contentsOf", "print(",
      "TimeZone.current", "Locale.current", ".random(", "SystemRandomNumberGenerator", "UUID()",
    ]
    for file in try Self.swiftFiles(below: folder) {
      for effect in effects where file.text.contains(effect) {
        Issue.record("\(folder)/\(file.name) uses \(effect)")
      }
    }
  }
}
