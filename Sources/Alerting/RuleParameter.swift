import FloorModel

extension Rule {
  /// A number of a rule's own beside its limits: a second span, a margin, how many readings make a stop.
  ///
  /// It is a setting like any other: the configuration takes it under `key`, `config explain` prints it.
  public struct Parameter: Sendable, Hashable {
    /// The key in the configuration.
    public let key: String
    /// UCUM unit; `s` for a length of time.
    public let unit: String
    /// The default; nil where it follows from what the sensor measures.
    public let value: Double?
    /// What can sensibly be set, in the unit.
    public let range: ClosedRange<Double>
    /// Whether only whole numbers make sense: counts of readings and days.
    public let isWhole: Bool
    /// Whether it may only be set for one sensor.
    public let isOfSensor: Bool
    /// The parameter that it must not be above.
    public let atMost: String?
    /// What the number does, in words that follow on it.
    public let words: LocalizedText

    /// A parameter.
    public init(
      _ key: String, _ value: Double?, _ unit: String, in range: ClosedRange<Double>, isWhole: Bool = false,
      isOfSensor: Bool = false, atMost: String? = nil, en: String, nl: String
    ) {
      self.key = key
      self.unit = unit
      self.value = value
      self.range = range
      self.isWhole = isWhole
      self.isOfSensor = isOfSensor
      self.atMost = atMost
      words = LocalizedText(en: en, nl: nl)
    }

    /// A length of time.
    public init(_ key: String, _ length: Milliseconds, in range: ClosedRange<Milliseconds>, en: String, nl: String) {
      self.init(
        key, Double(length) / 1000, "s", in: Double(range.lowerBound) / 1000...Double(range.upperBound) / 1000, en: en,
        nl: nl)
    }

    /// How many of something.
    public init(count key: String, _ count: Int, in range: ClosedRange<Int>, en: String, nl: String) {
      self.init(
        key, Double(count), "1", in: Double(range.lowerBound)...Double(range.upperBound), isWhole: true, en: en, nl: nl)
    }
  }

  /// A number that nearly every rule has.
  public enum Number: String, Sendable, CaseIterable {
    case window, coverage
  }
}

extension Limits {
  /// A parameter's value in force; nil where it follows from what the sensor measures.
  public func own(_ parameter: Rule.Parameter) -> Double? { parameters[parameter.key] ?? parameter.value }

  /// A parameter's value in force; of one without a default, 0.
  public subscript(parameter: Rule.Parameter) -> Double { own(parameter) ?? 0 }

  /// A parameter that is a length of time.
  public func length(_ parameter: Rule.Parameter) -> Milliseconds { Milliseconds((self[parameter] * 1000).rounded()) }

  /// A parameter that is a count.
  public func count(_ parameter: Rule.Parameter) -> Int { Int(self[parameter].rounded()) }
}
