import FloorModel
import Testing

@Suite struct CSVTests {
  static func records(_ text: String, chunk: Int = 7) -> [CSVRecord] { records(Array(text.utf8), chunk: chunk) }

  static func records(_ bytes: [UInt8], chunk: Int = 7) -> [CSVRecord] {
    var reader = CSVReader()
    var records: [CSVRecord] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      records += reader.feed(bytes[start..<min(start + chunk, bytes.count)])
    }
    return records + reader.finish()
  }

  struct Case: Sendable {
    let text: String
    let fields: [[String]]
  }

  @Test(arguments: [
    Case(text: "a,b\n1,2\n", fields: [["a", "b"], ["1", "2"]]),
    Case(text: "a,b\r\n1,2", fields: [["a", "b"], ["1", "2"]]),
    Case(text: "\u{FEFF}a,b\n1,\n", fields: [["a", "b"], ["1", ""]]),
    Case(text: "\n \na,b\n\n1,2\n\r\n", fields: [["a", "b"], ["1", "2"]]),
    Case(text: "a,\"b,c\",\"d \"\"e\"\"\"\n", fields: [["a", "b,c", "d \"e\""]]),
    Case(text: "a,\"x\ny\",c\n", fields: [["a", "x\ny", "c"]]),
    Case(text: "a,\"x\r\n\r\ny\",c\r\n", fields: [["a", "x\r\n\r\ny", "c"]]),
    Case(text: "a;b,c\n1;2\n", fields: [["a;b", "c"], ["1;2"]]),
    Case(text: "a;b;c\n1,5;2;3\n", fields: [["a", "b", "c"], ["1,5", "2", "3"]]),
    Case(text: "a\tb\n1\t2\n", fields: [["a", "b"], ["1", "2"]]),
    Case(text: "a,\"b\" ,c\n", fields: [["a", "b", "c"]]),
    Case(text: "a,5\" pipe,c\n", fields: [["a", "5\" pipe", "c"]]),
    Case(text: ",,\n", fields: [["", "", ""]]),
    Case(text: "\"\"\n", fields: [[""]]),
    Case(text: "", fields: []),
    Case(text: "a,b\r1,2\r3,4\r", fields: [["a", "b"], ["1", "2"], ["3", "4"]]),
    Case(text: "a,b\r\r1,2", fields: [["a", "b"], ["1", "2"]]),
    Case(text: "a,\"x\ry\"\r1,\"2\r3\"\r", fields: [["a", "x\ry"], ["1", "2\n3"]]),
    Case(text: "a,\"x\ry\"\n1,2\n", fields: [["a", "x\ry"], ["1", "2"]]),
  ])
  func readsWellFormedText(_ test: Case) {
    for chunk in [1, 3, 1000] {
      let records = Self.records(test.text, chunk: chunk)
      #expect(records.map(\.fields) == test.fields)
      #expect(records.allSatisfy { $0.problem == nil })
    }
  }

  @Test func keepsLineNumbers() {
    let records = Self.records("h\n\n\"a\nb\"\nc\n")
    #expect(records.map(\.line) == [1, 3, 5])
  }

  @Test func unclosedQuoteCostsItsOwnLineOnly() {
    let lines = (1...200).map { $0 == 50 ? "x,\"open,1" : "x,\($0),1" }
    let records = Self.records(lines.joined(separator: "\n"))
    #expect(records.count == 200)
    #expect(records.map(\.line) == Array(1...200))
    #expect(records.filter { $0.problem != nil }.map(\.line) == [50])
    #expect(records[49].problem == .unclosedQuote(field: 2))
    #expect(records[49].fields == ["x", "open,1"])
  }

  @Test func strayQuotesOnEveryLineStayBounded() {
    let text = String(repeating: "a\"b,\"c\n", count: 20_000)
    let records = Self.records(text, chunk: 4096)
    #expect(records.count == 20_000)
    #expect(records.allSatisfy { $0.problem != nil })
  }

  @Test func textAfterQuoteIsReported() {
    let records = Self.records("a,b\n\"x\"y,2\n3,4\n")
    #expect(records[1].problem == .textAfterQuote(field: 1))
    #expect(records[2] == CSVRecord(line: 3, fields: ["3", "4"]))
  }

  @Test func overlongLineIsReportedAndPassed() {
    let records = Self.records("a,b\n" + String(repeating: "x", count: 300_000) + "\n1,2\n", chunk: 65_536)
    #expect(records.map(\.line) == [1, 2, 3])
    #expect(records[1].problem == .lineTooLong)
    #expect(records[2].fields == ["1", "2"])
  }

  @Test func latin1AndUTF16() {
    #expect(Self.records([0x63, 0x61, 0x66, 0xE9, 0x2C, 0x31, 0x0A])[0].fields == ["café", "1"])
    #expect(Self.records([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00])[0].problem == .utf16)
  }

  @Test func writesWhatItReads() {
    let fields = ["", "a,b", "say \"x\"", "two\nlines", "cr\r", " pad ", "é;"]
    #expect(Self.records(CSV.line(fields) + "\n")[0].fields == fields)
    #expect(Self.records("h;i\n" + CSV.line(["a;b", "c,d"], separator: ";") + "\n")[1].fields == ["a;b", "c,d"])
    #expect(Self.records("h\n" + CSV.line([""]) + "\n")[1].fields == [""])
  }

  @Test(
    arguments: [
      ("5", 5), (" 5.50 ", 5.5), ("+1e3", 1000), (".5", 0.5), ("-2", -2), ("nan", nil), ("inf", nil), ("0x10", nil),
      ("1e999", nil), ("1,5", nil), ("", nil), ("5 s", nil), ("1.000,5", nil), ("--5", nil), ("٣", nil),
    ] as [(String, Double?)])
  func readsNumbers(_ text: String, _ expected: Double?) {
    #expect(CSV.number(text) == expected)
  }

  @Test func readsDecimalCommaOnlyWhereAsked() {
    #expect(CSV.number("1,5", decimalComma: true) == 1.5)
    #expect(CSV.number("1,000,5", decimalComma: true) == nil)
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.30000000000000004"), (5, "5"), (-0.0, "0"), (1e-7, "1e-07"), (1.0 / 3, "0.3333333333333333"),
  ])
  func writesNumbers(_ value: Double, _ text: String) throws {
    #expect(CSV.text(value) == text)
    #expect(Double(CSV.text(value)) == value)
  }

  @Test func messagesDoNotSteerTheTerminal() {
    #expect(CSV.shown("a\u{1B}[2Jb\nc", length: 40) == "a?[2Jb?c")
    #expect(CSV.shown("abcdef", length: 3) == "abc…")
    #expect(CSVCellError(column: "x", value: "", expected: "y").description == "column x is empty, expected y")
  }
}
