import FloorModel
import Testing
import Workload

@Suite struct StaffingCSVTests {
  static func run(_ text: String) -> (lines: [String], messages: [String], calculator: CSVCalculator) {
    var calculator = StaffingCSV.calculator()
    var output = calculator.feed(text.utf8)
    let rest = calculator.finish()
    output.text += rest.text
    output.messages += rest.messages
    return (output.text.split(separator: "\n").map(String.init), output.messages, calculator)
  }
  static let header = "model,calls_per_hour,aht_s,agents,mean_patience_s,target_s"
  static let results =
    "offered_load_erl,occupancy,p_wait,mean_wait_s,sl_served_within_t,p_abandon,p_abandon_within_t,"
    + "sl_excl_short_abandon,mean_queue_len,min_agents_sl80"

  @Test func referenceRowsComeOutWithFullPrecision() throws {
    for row in ErlangReferenceTests.design {
      let model = row.patience == nil ? "C" : "A"
      let patience = row.patience.map { "\($0)" } ?? ""
      let (lines, messages, _) = Self.run(
        "\(Self.header)\n\(model),\(row.calls),\(row.handle),\(row.agents),\(patience),\(row.target)\n")
      #expect(messages.isEmpty)
      #expect(lines[0] == "\(Self.header),\(Self.results)")
      let cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      #expect(cells.count == 16)
      let wanted = [row.calls * row.handle / 3600] + row.figures + [Double(row.minimum ?? 0)]
      for (cell, want) in zip(cells[6...], wanted) {
        #expect(abs(try #require(Double(cell)) - want) <= 1e-9 * abs(want))
      }
    }
  }

  @Test func anyOrderAnyCaseExtraColumns() {
    let (lines, messages, _) = Self.run(
      "\u{FEFF}Note,Target-S,AGENTS,aht_s,Calls_Per_Hour,MODEL,mean-patience-s\r\n\"a, b\",20,6.0,180,100,Erlang-C,\r\n"
    )
    #expect(messages.isEmpty)
    #expect(lines[0] == "Note,Target-S,AGENTS,aht_s,Calls_Per_Hour,MODEL,mean-patience-s,\(Self.results)")
    #expect(lines[1].hasPrefix("\"a, b\",20,6.0,180,100,Erlang-C,,5,0.833"))
    #expect(lines[1].hasSuffix(",8"))
  }

  @Test(arguments: ["C", "c", " c ", "erlang-c", "ERLANG_C", "Erlang C", "ErlangC"])
  func modelNamesForC(_ name: String) {
    #expect(Self.run("\(Self.header)\n\(name),100,180,6,,20\n").lines[1].contains("0.5875164504606"))
  }

  @Test(arguments: ["A", "a", "erlang-a", "ERLANG_A"])
  func modelNamesForA(_ name: String) {
    #expect(Self.run("\(Self.header)\n\(name),100,180,6,120,20\n").lines[1].contains("0.3558335564479"))
  }

  @Test(arguments: ["5", "4", "1"])
  func noSteadyState(_ agents: String) {
    let (lines, messages, calculator) = Self.run("\(Self.header)\nC,100,180,\(agents),,20\n")
    let unstable = Array(repeating: "unstable", count: 8).joined(separator: ",")
    #expect(lines[1] == "C,100,180,\(agents),,20,5,\(unstable),8")
    #expect(messages.isEmpty && calculator.badRows == 0)
  }

  @Test func patienceInModelCIsMentionedAndNotUsed() {
    let (lines, messages, calculator) = Self.run("\(Self.header)\nC,100,180,6,120,20\n")
    #expect(lines[1].contains("0.5875164504606"))
    #expect(messages == ["line 2: mean_patience_s \"120\" is not used: in model C callers wait"])
    #expect(calculator.badRows == 0)
  }

  @Test(arguments: [
    ("X,100,180,6,,20", "model", "\"X\""), (",100,180,6,,20", "model", "empty"),
    ("C,-1,180,6,,20", "calls_per_hour", "\"-1\""), ("C,abc,180,6,,20", "calls_per_hour", "\"abc\""),
    ("C,,180,6,,20", "calls_per_hour", "empty"), ("C,nan,180,6,,20", "calls_per_hour", "\"nan\""),
    ("C,100,0,6,,20", "aht_s", "\"0\""), ("C,100,inf,6,,20", "aht_s", "\"inf\""),
    ("C,100,180,0,,20", "agents", "\"0\""), ("C,100,180,6.5,,20", "agents", "\"6.5\""),
    ("C,100,180,1e9,,20", "agents", "\"1e9\""), ("C,100,180,-3,,20", "agents", "\"-3\""),
    ("A,100,180,6,0,20", "mean_patience_s", "\"0\""),
    ("A,100,180,6,inf,20", "mean_patience_s", "\"inf\""), ("C,100,180,6,,", "target_s", "empty"),
    ("C,100,180,6,,-1", "target_s", "\"-1\""), ("C,9999999,604800,6,,20", "calls_per_hour", "\"9999999\""),
  ])
  func badRow(_ row: String, _ column: String, _ value: String) {
    let (lines, messages, calculator) = Self.run("\(Self.header)\nC,100,180,6,,20\n\(row)\nC,100,180,6,,20\n")
    #expect(lines[2] == row + String(repeating: ",", count: 10))
    #expect(lines[1] == lines[3])
    #expect(messages.count == 1)
    #expect(messages[0].hasPrefix("line 3: column \(column) is \(value), expected "))
    #expect(calculator.badRows == 1 && calculator.goodRows == 2)
  }

  @Test func withoutAHeaderTheColumnsAreTheDocumentedOnes() {
    let rows = ["C,100,180,6,,20", "A,100,180,6,120,20", "C,100,180,5,,20"]
    let (named, _, _) = Self.run(([Self.header] + rows).joined(separator: "\n") + "\n")
    for first in ["", "\u{FEFF}"] {
      let (lines, messages, calculator) = Self.run(first + rows.joined(separator: "\r\n"))
      #expect(lines == Array(named.dropFirst()) && messages.isEmpty && calculator.goodRows == 3)
    }
    // Anything else in the first cell is a name.
    #expect(Self.run("100,180,6,,20\n").messages.first?.contains("no column") == true)
  }

  @Test func modelAWithoutPatienceIsModelC() {
    let (lines, messages, calculator) = Self.run("\(Self.header)\nA,100,180,6,,20\nC,100,180,6,,20\n")
    #expect(lines[1].dropFirst() == lines[2].dropFirst() && lines[1].hasPrefix("A,"))
    #expect(messages == ["line 2: mean_patience_s is empty: calculated as model C, in which callers wait"])
    #expect(calculator.goodRows == 2)
  }

  @Test func everyFaultOfARowIsNamed() {
    let messages = Self.run("\(Self.header)\nA,x,0,0,0,-1\n").messages
    #expect(messages.count == 5)
  }

  @Test func missingColumnsAreNamed() {
    let (lines, messages, calculator) = Self.run("model,calls_per_hour,aht,agents,patience,target_s\nC,1,2,3,,4\n")
    #expect(lines.isEmpty && !calculator.isUsable)
    #expect(messages.count == 1 && messages[0].contains("no column aht_s, mean_patience_s"))
  }
}
