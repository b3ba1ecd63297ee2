import FloorModel

/// The numbers staffing asks for: their names, their ranges, and how to read them from text.
///
/// The ranges are wide enough for any floor and narrow enough that every answer comes at once: nothing a person can type
/// makes a search run away.
public enum StaffingQuantity: String, Sendable, CaseIterable {
  case callsPerHour = "calls_per_hour"
  case handleSeconds = "aht_s"
  case agents
  case meanPatienceSeconds = "mean_patience_s"
  case targetSeconds = "target_s"
  case serviceLevel = "service_level"

  /// The most agents asked about or searched through.
  public static let maximumAgents = 100_000
  /// The most work offered, in erlang; at this load every service level needs far fewer than ``maximumAgents``.
  public static let maximumErlangs = 50_000.0
  /// The most groups work is split over.
  public static let maximumGroups = 100

  /// The values that make sense, both ends included.
  public var range: ClosedRange<Double> {
    switch self {
    case .callsPerHour: 0...10_000_000
    case .handleSeconds: 0.001...604_800
    case .agents: 1...Double(Self.maximumAgents)
    case .meanPatienceSeconds: 0.001...1_000_000_000
    case .targetSeconds: 0...604_800
    case .serviceLevel: 0.001...0.9999
    }
  }

  /// What belongs there, as half a sentence.
  public var expectation: String {
    switch self {
    case .callsPerHour: "a number of calls an hour from 0 to 10000000"
    case .handleSeconds: "a number of seconds from 0.001 to 604800 (a week)"
    case .agents: "a whole number of people from 1 to 100000"
    case .meanPatienceSeconds: "a number of seconds from 0.001 to 1000000000"
    case .targetSeconds: "a number of seconds from 0 to 604800 (a week)"
    case .serviceLevel: "a share from 0.001 to 0.9999, such as 0.8 for 80 %"
    }
  }

  /// Reads a value; the error says what was expected.
  public func read(_ text: String) throws(StaffingInputError) -> Double {
    guard let value = CSV.number(text), accepts(value) else {
      throw StaffingInputError(name: rawValue, value: text, expected: expectation)
    }
    return value
  }

  /// Whether a value makes sense.
  public func accepts(_ value: Double) -> Bool {
    range.contains(value) && (self != .agents || value == value.rounded())
  }

  /// Reads how work is split: two or more positive numbers between commas, of which only the proportions count.
  public static func readSplit(_ text: String) throws(StaffingInputError) -> [Double] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { CSV.number(String($0)) }
    let weights = parts.compactMap { $0 }.filter { (0.001...1_000_000).contains($0) }
    guard weights.count == parts.count, (2...maximumGroups).contains(weights.count) else {
      throw StaffingInputError(
        name: "split", value: text,
        expected: "2 to \(maximumGroups) positive numbers between commas, such as 80,20 or 1,1,1")
    }
    return weights
  }
}

/// A value that staffing cannot work with.
public struct StaffingInputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The quantity.
  public let name: String
  /// What was given.
  public let value: String
  /// What belongs there, as half a sentence.
  public let expected: String

  /// Makes an error.
  public init(name: String, value: String, expected: String) {
    self.name = name
    self.value = value
    self.expected = expected
  }

  /// Name, value and expectation in one clause.
  public var description: String { "\(name) is \"\(value)\", expected \(expected)" }
}

extension QueueLoad {
  /// Refuses a load beyond ``StaffingQuantity/maximumErlangs``.
  public func checked() throws(StaffingInputError) -> QueueLoad {
    guard erlangs <= StaffingQuantity.maximumErlangs else {
      throw StaffingInputError(
        name: StaffingQuantity.callsPerHour.rawValue, value: CSV.text(callsPerHour),
        expected: "calls an hour × handling time of at most \(CSV.text(StaffingQuantity.maximumErlangs)) erlang "
          + "(this is \(CSV.text(erlangs)))")
    }
    return self
  }
}
