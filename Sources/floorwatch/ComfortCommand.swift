import ArgumentParser
import EnvMonitor
import FloorModel

/// `floorwatch comfort`: what a place does to the person who sits there.
struct ComfortCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comfort",
    abstract: "Explain what a place does to the person on the phone there: warmth, draught, humidity.",
    discussion: """
      Examples:
        floorwatch comfort --temperature 27 --humidity 40
        floorwatch comfort --temperature 21 --humidity 35 --air-speed 0.2 --clo 1.0
        floorwatch comfort --csv < logbook.csv > judged.csv

      Warmth is judged by ISO 7730 (PMV, categories A to C) within its limits: air 10 to 30 °C, surfaces 10 to 40 °C, \
      relative air speed 0 to 1 m/s, 0.8 to 4 met, 0 to 2 clo, vapour pressure up to 2700 Pa, PMV within ±2. Draught \
      is judged from 18 to 28 °C, below 0.5 m/s, at a turbulence of 10 to 60 %, by the room's air speed: where only the \
      relative one is given, it is that less 0.3 m/s for each met above 1, and at least 0.

      With --csv, rows come from standard input. The first line names the columns: temperature, and any of the other \
      options of this command, in any order, written with - or _. Other columns pass through. An empty cell takes the \
      option given beside --csv, or else the default. Written back behind the columns of the input:
        \(ComfortCSV.resultColumns.joined(separator: ","))
      in °C, g/m³ and %. The category is that of PMV: A, B or C, empty beyond C. Results are empty where undefined or \
      outside the model's range. A cell that cannot be used empties the results that depend on it; the line, the \
      column and what was expected go to standard error.

      Exit status: 0 answered; 1 with --csv when a row could not be used or the header is not right; 64 wrong usage.
      """)

  @OptionGroup(title: "What is known")
  var known: ComfortOptions

  @Option(help: "The language of the answer: en or nl.")
  var language: Language = .en

  @Flag(help: "Answer in JSON.")
  var json = false

  @Flag(help: "Answer rows of CSV from standard input.")
  var csv = false

  func validate() throws {
    if csv, json { throw ValidationError("Give --csv or --json, not both.") }
    guard csv || known.temperature != nil else {
      throw ValidationError("Give --temperature, or --csv to read rows from standard input.")
    }
  }

  func run() throws {
    if csv {
      let calculator = try CSVStreams.run(ComfortCSV.calculator(defaults: known.input))
      if !calculator.isUsable || calculator.badRows > 0 { throw ExitCode(1) }
      return
    }
    guard let assessment = ComfortAssessment(known.input) else { return }
    Terminal.print(json ? assessment.json(language: language).text : ComfortText(assessment, language: language).text)
  }
}
