/// Metrics in Prometheus' text format, family by family.
struct MetricsText {
  /// What a family's numbers are.
  enum Kind: String {
    /// A number that goes up and down.
    case gauge
    /// A number that only grows while the daemon runs.
    case counter
  }

  /// One number and what it belongs to.
  typealias Sample = (labels: [(String, String)], value: Double)

  /// The text so far.
  private(set) var text = ""

  /// Adds a family; one without samples is left out.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    guard !samples.isEmpty else { return }
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    for sample in samples {
      let labels = sample.labels.map { "\($0)=\"\(Self.escape($1))\"" }.joined(separator: ",")
      text += labels.isEmpty ? name : "\(name){\(labels)}"
      text += " \(Self.number(sample.value))\n"
    }
  }

  /// Adds a family of one number.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    add(name, kind, help, [([], value)])
  }

  private static func number(_ value: Double) -> String {
    Int64(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  /// Backslash, quote and line feed are the three characters the format reserves in a label's value.
  private static func escape(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
