/// Runs a calculation over every row of a CSV text: input columns go out as they came, results follow them.
///
/// A row that cannot be used goes out with empty results, in whole or in part, and a message naming line, column, value and
/// expectation; rows around it are not touched. Pure: it takes bytes and returns text, the caller does the reading and writing. Output
/// lines end in LF and use the input's separator.
public struct CSVCalculator: Sendable {
  /// What one row gave.
  public struct Result: Sendable {
    /// The result cells, one per output column; empty altogether when the row could not be used.
    public var values: [String]
    /// What was wrong with the row's cells; a row with any counts as bad.
    public var problems: [CSVCellError]
    /// Remarks for the person, each half a sentence, about a row that is good all the same.
    public var notes: [String]

    /// Makes a result.
    public init(values: [String], problems: [CSVCellError] = [], notes: [String] = []) {
      self.values = values
      self.problems = problems
      self.notes = notes
    }
  }

  /// What one piece of input gave.
  public struct Output: Sendable, Equatable {
    /// Lines for standard output.
    public var text = ""
    /// Messages for standard error, one line each, without line end.
    public var messages: [String] = []
  }

  /// How many data rows came out with results and without complaint.
  public private(set) var goodRows = 0
  /// How many data rows had something wrong with them.
  public private(set) var badRows = 0
  /// Whether the header was there and named every required column.
  public var isUsable: Bool { header != nil }

  private let required: [String]
  private let isData: (@Sendable (String) -> Bool)?
  private let optional: [String]
  private let results: [String]
  private let calculate: @Sendable (CSVRow) -> Result
  private var reader = CSVReader()
  private var header: CSVHeader?
  private var sawHeader = false

  /// Makes a calculator.
  /// - Parameters:
  ///   - required: columns the header must have, in any order and amid any others.
  ///   - optional: columns the header may have; a name that looks like one of them is mentioned.
  ///   - results: names of the result columns.
  ///   - isData: whether a first line whose first cell is this holds data, not names: its columns are then the required
  ///     ones in their order, and no line of names is written.
  ///   - calculate: the calculation.
  public init(
    required: [String], optional: [String] = [], results: [String],
    isData: (@Sendable (String) -> Bool)? = nil, calculate: @escaping @Sendable (CSVRow) -> Result
  ) {
    self.required = required
    self.isData = isData
    self.optional = optional
    self.results = results
    self.calculate = calculate
  }

  /// Reads the next piece of the text.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> Output {
    var output = Output()
    for record in reader.feed(bytes) { take(record, into: &output) }
    return output
  }

  /// Ends the text.
  public mutating func finish() -> Output {
    var output = Output()
    for record in reader.finish() { take(record, into: &output) }
    if !sawHeader {
      output.messages.append("the input is empty; its first line must name \(required.joined(separator: ","))")
    }
    return output
  }

  private mutating func take(_ record: CSVRecord, into output: inout Output) {
    guard sawHeader else {
      sawHeader = true
      if let isData, let first = record.fields.first, isData(first), record.problem == nil {
        header = CSVHeader(required, separator: reader.separator)
        return take(record, into: &output)
      }
      return takeHeader(record, into: &output)
    }
    guard let header else { return }
    let row = CSVRow(line: record.line, header: header, fields: record.fields)
    var values: [String] = []
    if let problem = formProblem(of: record, header: header) {
      badRows += 1
      output.messages.append("line \(record.line): \(problem)")
    } else {
      let result = calculate(row)
      values = result.values
      if result.problems.isEmpty { goodRows += 1 } else { badRows += 1 }
      output.messages += (result.problems.map(\.description) + result.notes).map { "line \(record.line): \($0)" }
    }
    values += Array(repeating: "", count: max(0, results.count - values.count))
    output.text += CSV.line(row.fields + values, separator: header.separator) + "\n"
  }

  private mutating func takeHeader(_ record: CSVRecord, into output: inout Output) {
    let found = CSVHeader(record.fields, separator: reader.separator)
    if let problem = record.problem {
      output.messages.append("line \(record.line), the header: \(problem)")
      return
    }
    let missing = required.filter { found.index(of: $0) == nil }
    let ambiguous =
      required.filter { found.isAmbiguous($0) }
      + optional.filter { found.isAmbiguous($0) && !required.contains($0) }
    guard missing.isEmpty, ambiguous.isEmpty else {
      let similar = found.lookalikes(of: missing).map { "\"\($0.name)\" looks like \($0.meant)" }
      var faults: [String] = []
      if !missing.isEmpty { faults.append("no column \(missing.joined(separator: ", "))") }
      if !ambiguous.isEmpty { faults.append("more than one column \(ambiguous.joined(separator: ", "))") }
      let needs =
        required.isEmpty ? "it may name each column once" : "it needs \(required.joined(separator: ",")), each once"
      let names = CSV.shown(record.fields.joined(separator: ","), length: 200)
      output.messages.append(
        "line \(record.line), the header: \((faults + similar).joined(separator: "; ")); \(needs), in any order; "
          + "found \"\(names)\"")
      return
    }
    header = found
    for (name, meant) in found.lookalikes(of: required + optional) {
      output.messages.append(
        "line \(record.line), the header: column \"\(name)\" is passed through unread; did you mean \(meant)?")
    }
    let repeated = results.filter { found.index(of: $0) != nil }
    if !repeated.isEmpty {
      output.messages.append(
        "line \(record.line), the header: the input already has \(repeated.joined(separator: ", ")); "
          + "kept as it is, the computed column of that name is the last one")
    }
    output.text += CSV.line(found.names + results, separator: found.separator) + "\n"
  }

  private func formProblem(of record: CSVRecord, header: CSVHeader) -> String? {
    if let problem = record.problem { return problem.description }
    // A surplus cell means that the row has slipped: a number written 3,5 between commas does that.
    guard record.fields.dropFirst(header.names.count).allSatisfy({ CSV.trimmed($0).isEmpty }) else {
      return "\(record.fields.count) fields, expected \(header.names.count); "
        + "quote a field that holds the separator, and write decimals with a point"
    }
    return nil
  }
}
