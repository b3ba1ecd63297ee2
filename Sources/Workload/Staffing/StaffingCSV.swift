import FloorModel

/// `floorwatch staffing --csv`: queues as rows, with the figures of each written behind it.
public enum StaffingCSV {
  /// Columns the header must name.
  public static let inputColumns = ["model"] + inputs.map(\.rawValue)
  /// Columns written behind those of the input.
  public static let resultColumns = [
    "offered_load_erl", "occupancy", "p_wait", "mean_wait_s", "sl_served_within_t", "p_abandon", "p_abandon_within_t",
    "sl_excl_short_abandon", "mean_queue_len", "min_agents_sl80",
  ]
  /// What stands for a figure where there is no steady state.
  public static let unstable = "unstable"

  private static let inputs: [StaffingQuantity] = [
    .callsPerHour, .handleSeconds, .agents, .meanPatienceSeconds, .targetSeconds,
  ]

  /// A calculator to feed the text to.
  public static func calculator() -> CSVCalculator {
    CSVCalculator(
      required: inputColumns, results: resultColumns, isData: { isEndless($0) != nil }, calculate: result)
  }

  /// The result cells of one row, or what is wrong with it.
  static func result(for row: CSVRow) -> CSVCalculator.Result {
    var problems: [CSVCellError] = []
    var endless = endlessPatience(row, &problems)
    // Without a patience there is no rate at which callers give up: that is model C.
    let isUntold = endless == false && row[StaffingQuantity.meanPatienceSeconds.rawValue] == nil
    if isUntold { endless = true }
    func number(_ quantity: StaffingQuantity) -> Double? {
      // Erlang C knows no patience.
      if quantity == .meanPatienceSeconds, endless != false { return nil }
      do throws(CSVCellError) {
        let value = try row.number(quantity.rawValue, in: quantity.range, expected: quantity.expectation)
        if let value, quantity.accepts(value) { return value }
        problems.append(row.error(in: quantity.rawValue, expected: quantity.expectation))
      } catch {
        problems.append(error)
      }
      return nil
    }
    let values = inputs.map(number)
    guard problems.isEmpty, let calls = values[0], let handle = values[1], let agents = values[2],
      let target = values[4]
    else { return .init(values: [], problems: problems) }
    do throws(StaffingInputError) {
      let load = try QueueLoad(callsPerHour: calls, handleSeconds: handle).checked()
      let patience = values[3].map { CallerPatience.mean(seconds: $0) } ?? .endless
      let queue = QueueStaffing(load: load, patience: patience, targetSeconds: target)
      var notes: [String] = []
      if isUntold {
        notes.append(
          "\(StaffingQuantity.meanPatienceSeconds.rawValue) is empty: calculated as model C, in which callers wait")
      } else if endless == true, let unused = row[StaffingQuantity.meanPatienceSeconds.rawValue] {
        notes.append(
          "\(StaffingQuantity.meanPatienceSeconds.rawValue) \"\(unused)\" is not used: in model C callers wait")
      }
      return .init(values: cells(queue, agents: Int(agents)), notes: notes)
    } catch {
      return .init(values: [], problems: [row.error(in: error.name, expected: error.expected)])
    }
  }

  private static func endlessPatience(_ row: CSVRow, _ problems: inout [CSVCellError]) -> Bool? {
    if let isEndless = isEndless(row["model"] ?? "") { return isEndless }
    problems.append(row.error(in: "model", expected: "C (callers wait) or A (callers may give up)"))
    return nil
  }

  /// Whether a model's name is Erlang C's; nil when it is no model's.
  private static func isEndless(_ model: String) -> Bool? {
    switch CSVHeader.canonical(model) {
    case "c", "erlang_c", "erlangc", "erlang c": true
    case "a", "erlang_a", "erlanga", "erlang a": false
    default: nil
    }
  }

  private static func cells(_ queue: QueueStaffing, agents: Int) -> [String] {
    let steady =
      queue.figures(agents: agents).map { figures in
        [
          figures.occupancy, figures.waitProbability, figures.meanWaitSeconds, figures.servedWithinTarget,
          figures.abandonProbability, figures.abandonWithinTarget, figures.servedExcludingShortAbandons,
          figures.meanQueueLength,
        ].map(CSV.text)
      } ?? Array(repeating: unstable, count: 8)
    return [CSV.text(queue.load.erlangs)] + steady + [queue.minimumAgents().map(String.init) ?? ""]
  }
}
