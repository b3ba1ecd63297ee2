/// A language floorwatch speaks.
public enum Language: String, CaseIterable, Hashable, Sendable, Codable {
  /// English.
  case en
  /// Dutch.
  case nl
}

/// A text in every language floorwatch speaks; the compiler sees to it that none is missing.
public struct LocalizedText: Hashable, Sendable {
  /// The English text.
  public let en: String
  /// The Dutch text.
  public let nl: String

  /// A text in both languages.
  public init(en: String, nl: String) {
    self.en = en
    self.nl = nl
  }

  /// The text in one language.
  public subscript(language: Language) -> String {
    switch language {
    case .en: en
    case .nl: nl
    }
  }
}

/// Numbers and lengths of time as each language writes them.
public struct NumberStyle: Sendable {
  /// The language whose habits are followed.
  public let language: Language

  /// The habits of one language.
  public init(_ language: Language) { self.language = language }

  /// `value` with a fixed number of decimals: `28.4` in English, `28,4` in Dutch.
  public func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.magnitude < 9e15 else { return "\(value)" }
    let whole = Int(scaled.magnitude)
    let sign = scaled < 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(whole)" }
    let point = language == .nl ? "," : "."
    return "\(sign)\(whole / Int(scale))\(point)\(padded(whole % Int(scale), places))"
  }

  /// A length of time in words a person reads at a glance: `40 s`, `15 min`, `2 h 5 min`, `3 days`.
  public func length(_ length: Milliseconds) -> String {
    let seconds = Int((Double(length) / 1000).rounded())
    let hour = language == .nl ? "u" : "h"
    switch seconds {
    case ..<120: return "\(seconds) s"
    case ..<7200: return "\((seconds + 30) / 60) min"
    case ..<172_800:
      let minutes = (seconds + 30) / 60
      return minutes % 60 == 0 ? "\(minutes / 60) \(hour)" : "\(minutes / 60) \(hour) \(minutes % 60) min"
    default: return language == .nl ? "\(seconds / 86_400) dagen" : "\(seconds / 86_400) days"
    }
  }
}
