import FloorModel

/// What is known about a place, as given: by options, or by one row of a logbook.
public struct ComfortInput: Sendable, Equatable {
  private var values: [ComfortQuantity: Double]

  /// Knows what the dictionary says, each value in the unit of its quantity.
  public init(_ values: [ComfortQuantity: Double] = [:]) { self.values = values }

  /// The value given for a quantity, in its unit; nil when none was.
  public subscript(quantity: ComfortQuantity) -> Double? {
    get { values[quantity] }
    set { values[quantity] = newValue }
  }

  /// The value given, or what is assumed without one.
  public func value(_ quantity: ComfortQuantity) -> Double? { self[quantity] ?? quantity.assumed }

  /// These values, with gaps filled from others; a globe temperature leaves no gap for a radiant one, and so on.
  public func filled(from others: ComfortInput) -> ComfortInput {
    var result = self
    for quantity in ComfortQuantity.allCases where self[quantity] == nil {
      if let rival = quantity.rival, self[rival] != nil { continue }
      result[quantity] = others[quantity]
    }
    return result
  }

  /// Reads one value as a person or a program writes it.
  /// - Throws: ``CSVCellError`` naming what was expected, when the text is no number or none that can be meant.
  public static func read(_ text: String, as quantity: ComfortQuantity) throws(CSVCellError) -> Double {
    // Some programs write a true minus sign.
    let plain = text.utf8.allSatisfy { $0 < 0x80 } ? text : text.replacing("\u{2212}", with: "-")
    guard let value = CSV.number(plain, decimalComma: true), quantity.believable.contains(value) else {
      throw CSVCellError(column: quantity.rawValue, value: text, expected: quantity.expectation)
    }
    return value
  }
}
