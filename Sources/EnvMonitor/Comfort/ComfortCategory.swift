/// The categories of thermal environment of ISO 7730:2005 Annex A; no category means worse than C.
public enum ComfortCategory: String, CaseIterable, Sendable, Comparable {
  /// High expectations.
  case a = "A"
  /// Normal expectations: what new offices are designed for.
  case b = "B"
  /// Moderate expectations.
  case c = "C"

  /// The widest vote in the category: 0.2, 0.5, 0.7.
  ///
  /// The norm names PPD limits beside it (6, 10, 15 %); they are these votes put through the PPD formula and rounded,
  /// so the vote decides.
  public var vote: Double {
    switch self {
    case .a: 0.2
    case .b: 0.5
    case .c: 0.7
    }
  }

  /// The draught rate in % that the category stays below.
  public var draughtRate: Double {
    switch self {
    case .a: 10
    case .b: 20
    case .c: 30
    }
  }

  /// The percentage dissatisfied with the temperature difference between head and ankles that it stays below.
  public var verticalDifference: Double {
    switch self {
    case .a: 3
    case .b: 5
    case .c: 10
    }
  }

  /// The percentage dissatisfied with a warm or cool floor that it stays below.
  public var floor: Double {
    switch self {
    case .a, .b: 10
    case .c: 15
    }
  }

  /// The percentage dissatisfied with radiant asymmetry that it stays below.
  public var radiantAsymmetry: Double {
    switch self {
    case .a, .b: 5
    case .c: 10
    }
  }

  /// The category of a predicted mean vote; nil when it is wider than C allows.
  public static func of(vote: Double) -> ComfortCategory? {
    allCases.first { abs(vote) <= $0.vote }
  }

  /// The best category whose limit the percentage stays below; nil when it is worse than C.
  public static func of(dissatisfied: Double, limit: (ComfortCategory) -> Double) -> ComfortCategory? {
    allCases.first { dissatisfied < limit($0) }
  }

  public static func < (left: ComfortCategory, right: ComfortCategory) -> Bool { left.rawValue < right.rawValue }
}

/// The categories of indoor environment of EN 16798-1:2019, from I (high expectations) to IV (low).
public enum IndoorCategory: Int, CaseIterable, Sendable, Comparable {
  case one = 1
  case two, three, four

  /// The category as the norm writes it: I, II, III, IV.
  public var numeral: String {
    switch self {
    case .one: "I"
    case .two: "II"
    case .three: "III"
    case .four: "IV"
    }
  }

  /// The category of a predicted mean vote (0.2, 0.5, 0.7, 1.0); nil when it is worse than IV.
  public static func of(vote: Double) -> IndoorCategory? {
    let limits = [0.2, 0.5, 0.7, 1.0]
    return zip(allCases, limits).first { abs(vote) <= $0.1 }?.0
  }

  /// The category of a relative humidity in % (30–50, 25–60, 20–70); IV beyond those, nil when it is no humidity.
  ///
  /// The norm means these limits for buildings that humidify or dry their air.
  public static func of(relativeHumidity: Double) -> IndoorCategory? {
    switch relativeHumidity {
    case 30...50: .one
    case 25...60: .two
    case 20...70: .three
    case 0...100: .four
    default: nil
    }
  }

  public static func < (left: IndoorCategory, right: IndoorCategory) -> Bool { left.rawValue < right.rawValue }
}
