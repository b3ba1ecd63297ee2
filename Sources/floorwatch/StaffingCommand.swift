import ArgumentParser
import FloorModel
import Foundation
import Workload

/// `floorwatch staffing`: what a load asks of a team, explained.
struct StaffingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staffing",
    abstract: "Explain what a load asks of a team: waiting, occupancy, breathing space, and what a split ties up.",
    discussion: """
      Example:
        floorwatch staffing --calls-per-hour 100 --aht 180 --agents 6 --patience 120

      Without --patience callers wait until they are answered (Erlang C); with it
      they give up, after a time of so many seconds on average (Erlang A).
      At most \(StaffingQuantity.maximumAgents) agents and \(Int(StaffingQuantity.maximumErlangs)) erlang; the search for the number \
      needed ends there.

      With --csv, rows come from standard input. The first line names the columns,
      in any order:
        \(StaffingCSV.inputColumns.joined(separator: ","))
      model is C or A; mean_patience_s stays empty for C, and A without it is
      calculated as C. Other columns pass through. A first line that begins with C
      or A is a row already: its columns are these in this order, and no line of
      names is written. Written back behind them:
        \(StaffingCSV.resultColumns.prefix(6).joined(separator: ",")),
        \(StaffingCSV.resultColumns.dropFirst(6).joined(separator: ","))
      "unstable" stands where there is no steady state: model C with as much work
      as agents, or more. A row that cannot be used is written with empty results;
      its line, the column and what was expected go to standard error.

      Exit status: 0 answered; 1 with --csv when a row could not be used or the
      header is not right; 64 wrong usage.
      """)

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Calls an hour.", valueName: "number"),
    transform: { try read(.callsPerHour, $0) })
  var callsPerHour: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Mean handling time with after-call work.", valueName: "seconds"),
    transform: { try read(.handleSeconds, $0) })
  var aht: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "People on a call or free to take one; leave out to see only what is needed.", valueName: "people"),
    transform: { try read(.agents, $0) })
  var agents: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How long callers are willing to wait, on average.", valueName: "seconds"),
    transform: { try read(.meanPatienceSeconds, $0) })
  var patience: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The wait within which a caller should be answered. (default: 20)", valueName: "seconds"),
    transform: { try read(.targetSeconds, $0) })
  var target: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The share of callers to answer within the target. (default: 0.8)", valueName: "share"),
    transform: { try read(.serviceLevel, $0) })
  var serviceLevel: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Parts of the work that separate groups do, such as 80,20.", valueName: "parts"),
    transform: { try readSplit($0) })
  var split: [Double]?

  @Option(help: "The language of the answer: en or nl.")
  var language: Language = .en

  @Flag(help: "Answer in JSON.")
  var json = false

  @Flag(help: "Answer rows of CSV from standard input.")
  var csv = false

  func validate() throws {
    if csv {
      let others: [Any?] = [callsPerHour, aht, agents, patience, target, serviceLevel, split, json ? true : nil]
      guard others.allSatisfy({ $0 == nil }) else {
        throw ValidationError("With --csv every row brings its own numbers: leave out the other options.")
      }
      return
    }
    guard let callsPerHour, let aht else {
      throw ValidationError("Give --calls-per-hour and --aht, or --csv to read rows from standard input.")
    }
    do throws(StaffingInputError) {
      _ = try QueueLoad(callsPerHour: callsPerHour, handleSeconds: aht).checked()
    } catch {
      throw ValidationError("--calls-per-hour with --aht: expected \(error.expected).")
    }
  }

  func run() throws {
    if csv { return try runCSV() }
    guard let callsPerHour, let aht else { return }
    let queue = QueueStaffing(
      load: QueueLoad(callsPerHour: callsPerHour, handleSeconds: aht),
      patience: patience.map { .mean(seconds: $0) } ?? .endless, targetSeconds: target ?? 20)
    let report = StaffingReport(
      queue: queue, agents: agents.map { Int($0) }, serviceLevel: serviceLevel ?? 0.8, split: split ?? [])
    Terminal.print(json ? report.json(language: language).text : StaffingText(report, language: language).text)
  }

  private func runCSV() throws {
    let calculator = try CSVStreams.run(StaffingCSV.calculator())
    if !calculator.isUsable || calculator.badRows > 0 { throw ExitCode(1) }
  }
}

private func read(_ quantity: StaffingQuantity, _ text: String) throws -> Double {
  do throws(StaffingInputError) {
    return try quantity.read(text)
  } catch {
    throw ValidationError("expected \(error.expected)")
  }
}

private func readSplit(_ text: String) throws -> [Double] {
  do throws(StaffingInputError) {
    return try StaffingQuantity.readSplit(text)
  } catch {
    throw ValidationError("expected \(error.expected)")
  }
}
