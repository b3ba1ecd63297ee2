import FloorModel

/// `floorwatch comfort --csv`: places as rows, with what the models say written behind each.
public enum ComfortCSV {
  /// Columns written behind those of the input.
  public static let resultColumns = [
    "pmv", "ppd", "category", "dew_point", "absolute_humidity", "draught_rate", "humidex", "wet_bulb",
  ]

  /// A calculator to feed the text to.
  /// - Parameter defaults: what holds where a row says nothing; a temperature among them makes that column optional.
  public static func calculator(defaults: ComfortInput = ComfortInput()) -> CSVCalculator {
    let needed = ComfortQuantity.temperature.rawValue
    return CSVCalculator(
      required: defaults[.temperature] == nil ? [needed] : [],
      optional: ComfortQuantity.allCases.map(\.rawValue), results: resultColumns
    ) { result(for: $0, defaults: defaults) }
  }

  /// The result cells of one row, and what is wrong with it; a bad cell empties the results that depend on it.
  static func result(for row: CSVRow, defaults: ComfortInput) -> CSVCalculator.Result {
    // Spreadsheets leave rows of bare separators below the data.
    if row.fields.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return .init(values: []) }
    var input = ComfortInput()
    var problems: [CSVCellError] = []
    var bad: Set<ComfortQuantity> = []
    for (position, name) in row.header.canonicalNames.enumerated() {
      guard let quantity = quantities[name], let text = row[position] else { continue }
      do throws(CSVCellError) {
        input[quantity] = try ComfortInput.read(text, as: quantity)
      } catch {
        bad.insert(quantity)
        problems.append(row.error(in: quantity.rawValue, expected: error.expected))
      }
    }
    guard !bad.contains(.temperature) else { return .init(values: [], problems: problems) }
    let filled = input.filled(from: defaults)
    guard let assessment = ComfortAssessment(filled) else {
      let quantity = ComfortQuantity.temperature
      return .init(values: [], problems: problems + [row.error(in: quantity.rawValue, expected: quantity.expectation)])
    }
    let lost = bad.reduce(into: Set<String>()) { $0.formUnion(results(from: $1)) }
    let values = zip(resultColumns, cells(assessment)).map { lost.contains($0) ? "" : $1 }
    return .init(values: values, problems: problems)
  }

  /// The results that a quantity is worked into; of the temperature all.
  private static func results(from quantity: ComfortQuantity) -> Set<String> {
    let warmth: Set = ["pmv", "ppd", "category"]
    switch quantity {
    case .temperature: return Set(resultColumns)
    case .humidity: return warmth.union(["dew_point", "absolute_humidity", "humidex", "wet_bulb"])
    case .radiant, .globe, .globeDiameter, .clo: return warmth
    // Without its own air speed a room's is worked out from the relative one, and the other way round.
    case .airSpeed, .relativeAirSpeed, .met: return warmth.union(["draught_rate"])
    case .turbulence: return ["draught_rate"]
    case .pressure, .runningMean, .floorTemperature, .verticalDifference, .warmCeiling, .coolWall, .coolCeiling,
      .warmWall:
      return []
    }
  }

  private static let quantities = Dictionary(
    uniqueKeysWithValues: ComfortQuantity.allCases.map { (CSVHeader.canonical($0.rawValue), $0) })

  private static func cells(_ assessment: ComfortAssessment) -> [String] {
    // The decimal point whatever the language: these numbers go on to other programs.
    let style = NumberStyle(.en)
    func cell(_ value: Double?, _ places: Int) -> String {
      value.map { style.decimal($0, places: places) } ?? ""
    }
    return [
      cell(assessment.vote, 4), cell(assessment.dissatisfied, 3), assessment.category?.rawValue ?? "",
      cell(assessment.dewPoint, 3), cell(assessment.absoluteHumidity, 3), cell(assessment.draughtRate, 3),
      cell(assessment.humidex, 3), cell(assessment.wetBulb, 3),
    ]
  }
}
