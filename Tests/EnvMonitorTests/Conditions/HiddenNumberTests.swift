import Foundation
import Testing

/// No number that decides an alert may hide in the code: it is a rule's limit or one of its parameters, and so can be set
/// and is explained. What is left is listed here with the reason why nobody would set it.
@Suite("Numbers that hide in the code")
struct HiddenNumberTests {
  /// File, then names of constants.
  private static let structural: [String: Set<String>] = [
    // The width of what is learned is how it is stored.
    "FanSpeedBin": ["highest", "step", "running"], "FanState": ["binWidth"], "DayMedians": ["base"],
    // The lives of notices, as of all alerts (`AlertEngine`).
    "TroubleNotice": ["flapClear", "longestClear", "pause", "memory", "mostSpells"],
    "SensorHealth": ["wellPeriods", "interest", "rounding"],
    // `location` is the setting.
    "Daylight": ["usualLatitude"],
    // `interval` is the setting.
    "SampleFilter": [
      "remembered", "evenIntervals", "evenFactor", "assumed", "reach", "runBreak", "provenIntervals", "provenFor",
    ],
    // `occupied` is the setting.
    "OccupiedHours": ["furthest"],
    "WindowSeries": ["size"], "WindowStep": ["width"],
  ]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../Sources/EnvMonitor/Conditions"
  ).standardized

  private static func files() throws -> [(name: String, lines: [String])] {
    let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return (URL(filePath: name).deletingPathExtension().lastPathComponent, text.components(separatedBy: "\n"))
    }
  }

  @Test("constants are parameters, or listed here with a reason")
  func constants() throws {
    var found: [String: Set<String>] = [:]
    for (file, lines) in try Self.files() {
      for line in lines {
        guard let match = line.firstMatch(of: /static let (\w+)[^=]*= (-?[\d_.]+|\.\w+\([\d.]+\)|log\([\d.]+\))\s*$/)
        else {
          continue
        }
        found[file, default: []].insert(String(match.1))
      }
    }
    for (file, names) in found {
      #expect(
        names.isSubset(of: Self.structural[file] ?? []), "\(file): \(names.subtracting(Self.structural[file] ?? []))")
    }
    for (file, names) in Self.structural {
      #expect(names.isSubset(of: found[file] ?? []), "\(file) no longer has \(names.subtracting(found[file] ?? []))")
    }
  }

  @Test("no rule compares with a bare number, or looks over a bare length of time")
  func comparisons() throws {
    for (file, lines) in try Self.files() where file.hasSuffix("Rules") {
      for line in lines.map({ $0.trimmingCharacters(in: .whitespaces) }) where !line.hasPrefix("//") {
        let isDeclared = ["init(", "window:", "reminder:", "in: ", "\", "].contains(where: line.contains)
        if isDeclared { continue }
        let compares = line.firstMatch(of: /[<>]=? -?(\d[\d_.]*)\b/).map { Double($0.1) ?? 0 }
        #expect(compares.map { $0 <= 2 } ?? true, "\(file): \(line)")
        // Looking at less than a minute is looking at nothing.
        let spans = line.firstMatch(of: /\.(minutes|hours|days)\((\d+)\)/)
        #expect(spans == nil || line.contains("length >= .minutes(1)"), "\(file): \(line)")
      }
    }
  }
}
