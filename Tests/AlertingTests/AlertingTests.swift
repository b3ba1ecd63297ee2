import FloorModel

@testable import Alerting

/// A rule, an engine and a clock for the tests of the alerts' life.
struct Bench {
  static let rule = Rule(
    id: "test.warm", family: "test", quantity: "air_temperature", unit: "Cel",
    limits: Limits(
      .above,
      warning: .init(26, clear: 25.5, enterFor: .minutes(15), clearFor: .minutes(10)),
      critical: .init(30, clear: 29, enterFor: .minutes(5), clearFor: .minutes(10)),
      window: .minutes(15)),
    scope: .always, norm: "none", grade: .d, audience: .facility,
    words: .init(name: nothing, explanation: nothing, raised: nothing, cleared: nothing, advice: nothing))
  private static let nothing = LocalizedText(en: "-", nl: "-")

  var engine = AlertEngine()
  var minute: Int64 = 0
  /// Every transition as `minute kind level`, with the subject where it is not zone a.
  var said: [String] = []
  var transitions: [Transition] = []

  static func time(_ minute: Int64) -> Timestamp { Timestamp(seconds: 1_790_000_000 + minute * 60) }

  /// Observes zone a once a minute; nil is unknown.
  mutating func see(_ values: Double?..., times: Int = 1) {
    for value in values { for _ in 0..<times { see([("a", value.map { .value($0) } ?? .unknown)]) } }
  }

  /// Observes several zones at one minute.
  mutating func see(_ zones: [(String, Observation.State)]) {
    let seen = zones.map { zone, state in
      Observation(
        rule: Self.rule, subject: Subject(.zone, zone), time: Self.time(minute), state: state, limits: Self.rule.limits)
    }
    for transition in engine.observe(seen) {
      transitions.append(transition)
      let subject = transition.observation.subject.id
      said.append("\(minute) \(transition.kind) \(transition.level)" + (subject == "a" ? "" : " \(subject)"))
    }
    minute += 1
  }

  mutating func take() -> [String] {
    defer { said = [] }
    return said
  }
}
