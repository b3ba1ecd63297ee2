import FloorModel
import Testing

@Suite struct CSVCalculatorTests {
  /// Halves the column `value-a` (0 to 100).
  static func run(_ text: String) -> (output: CSVCalculator.Output, calculator: CSVCalculator) {
    var calculator = CSVCalculator(required: ["value_a"], results: ["half"]) { row in
      do throws(CSVCellError) {
        guard let value = try row.number("value-A", in: 0...100, expected: "a number from 0 to 100") else {
          throw row.error(in: "value-a", expected: "a number from 0 to 100")
        }
        return .init(values: [CSV.text(value / 2)])
      } catch {
        return .init(values: [], problems: [error])
      }
    }
    var output = calculator.feed(text.utf8)
    let rest = calculator.finish()
    output.text += rest.text
    output.messages += rest.messages
    return (output, calculator)
  }

  @Test func passesInputThroughAndAppends() {
    let (output, calculator) = Self.run("Note,VALUE-A\n\"x, y\",4\n,7\n")
    #expect(output.text == "Note,VALUE-A,half\n\"x, y\",4,2\n,7,3.5\n")
    #expect(output.messages.isEmpty)
    #expect(calculator.goodRows == 2 && calculator.badRows == 0 && calculator.isUsable)
  }

  @Test func badRowsKeepTheirPlace() {
    let (output, calculator) = Self.run("value_a,note\n4,a\nabc,b\n,c\n101,d\n3,5,e\n6\n8,,,\n\"9,f\n10,g\n")
    #expect(
      output.text
        == "value_a,note,half\n4,a,2\nabc,b,\n,c,\n101,d,\n3,5,\n6,,3\n8,,4\n\"9,f\",,\n10,g,5\n")
    #expect(output.messages.count == 5)
    #expect(output.messages[0] == "line 3: column value_a is \"abc\", expected a number from 0 to 100")
    #expect(output.messages[1] == "line 4: column value_a is empty, expected a number from 0 to 100")
    #expect(output.messages[3].hasPrefix("line 6: 3 fields, expected 2"))
    #expect(output.messages[4].hasPrefix("line 9: field 1 opens a quote"))
    #expect(calculator.goodRows == 4 && calculator.badRows == 5)
  }

  @Test(arguments: [
    ("", "the input is empty"), ("a,b\n1,2\n", "no column value_a"),
    ("value_a,Value-A\n1,2\n", "more than one column value_a"),
  ])
  func unusableHeader(_ text: String, _ message: String) {
    let (output, calculator) = Self.run(text)
    #expect(output.text.isEmpty && !calculator.isUsable)
    #expect(output.messages.count == 1)
    #expect(output.messages[0].contains(message))
  }

  @Test func semicolonsAndDecimalCommas() {
    let (output, _) = Self.run("value_a;note\r\n4,5;a\r\n")
    #expect(output.text == "value_a;note;half\n4,5;a;2.25\n")
  }

  @Test func resultNamesInTheInputAreKeptAndMentioned() {
    let (output, calculator) = Self.run("value_a,half\n4,99\n")
    #expect(output.text == "value_a,half,half\n4,99,2\n")
    #expect(output.messages.count == 1 && calculator.badRows == 0)
  }
}
