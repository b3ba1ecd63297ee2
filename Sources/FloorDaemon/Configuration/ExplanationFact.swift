/// One thing said of a rule: `Norm: ASR A3.5`.
struct ExplanationFact: Sendable {
  /// What it is about.
  let label: String
  /// What is said.
  let text: String

  init(_ label: String, _ text: String) {
    self.label = label
    self.text = text
  }

  /// A line of text.
  var line: String { "\(label): \(text)" }
}
