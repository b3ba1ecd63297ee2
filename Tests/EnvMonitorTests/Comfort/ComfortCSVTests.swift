import EnvMonitor
import FloorModel
import Testing

@Suite struct ComfortCSVTests {
  struct Run {
    var lines: [String]
    var messages: [String]
    var calculator: CSVCalculator

    init(_ text: some Sequence<UInt8>, defaults: ComfortInput = ComfortInput()) {
      calculator = ComfortCSV.calculator(defaults: defaults)
      let first = calculator.feed(text)
      let last = calculator.finish()
      lines = (first.text + last.text).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
        String.init)
      messages = first.messages + last.messages
    }

    init(_ text: String, defaults: ComfortInput = ComfortInput()) { self.init(text.utf8, defaults: defaults) }

    /// The result cells of a data row, counted from 0; the input of these tests has no quoted separators at its end.
    func results(_ row: Int) -> [String] {
      lines[row + 1].split(separator: ",", omittingEmptySubsequences: false).suffix(8).map(String.init)
    }
  }

  static let nothing = Array(repeating: "", count: 8)

  @Test func tableD1AsALogbook() throws {
    var text = "temperature,radiant,relative_air_speed,humidity,met,clo\n"
    for row in PredictedMeanVoteTests.tableD1 {
      let e = row.environment
      text +=
        "\(e.airTemperature),\(e.radiantTemperature),\(e.relativeAirSpeed),\(e.relativeHumidity),\(e.metabolicRate),\(e.clothing)\n"
    }
    let run = Run(text)
    #expect(run.messages.isEmpty && run.calculator.goodRows == 13)
    #expect(
      run.lines[0]
        == "temperature,radiant,relative_air_speed,humidity,met,clo,"
        + "pmv,ppd,category,dew_point,absolute_humidity,draught_rate,humidex,wet_bulb")
    for (index, row) in PredictedMeanVoteTests.tableD1.enumerated() {
      let cells = run.results(index)
      #expect(abs(try #require(Double(cells[0])) - row.vote) < 0.0002)
      #expect(abs(try #require(Double(cells[1])) - row.dissatisfied) < 0.01)
    }
    #expect((0..<13).map { run.results($0)[2] } == ["", "", "B", "A", "C", "C", "B", "A", "A", "A", "A", "", ""])
  }

  @Test func everyResultOfOneRow() {
    let run = Run("temperature,humidity,air_speed,turbulence\n25,50,0.2,40\n")
    let cells = run.results(0)
    #expect(cells[3...] == ["13.852", "11.483", cells[5], "28.227", "17.998"])
    // (34 − 25) · 0.15^0.62 · (0.37 · 0.2 · 40 + 3.14) = 9 · 0.30844 · 6.1
    #expect(cells[5].hasPrefix("16.9"))
    #expect(cells[2] == "A" || cells[2] == "B")
  }

  @Test(arguments: [
    (18.0, 0.15, "20.57"), (21, 0.17, "19.75"), (24, 0.21, "20.06"), (26, 0.25, "20.17"), (27, 0.27, "19.54"),
  ])
  func draughtNeedsNoHumidity(_ air: Double, _ speed: Double, _ rate: String) throws {
    let cells = Run("Air-Speed,TEMPERATURE,turbulence\n\(speed),\(air),40\n").results(0)
    let value = try #require(Double(cells[5]))
    #expect(NumberStyle(.en).decimal(value, places: 2) == rate)
    #expect(cells[0].isEmpty && cells[3].isEmpty)
  }

  @Test func outsideTheModelsIsEmptyAndNoFault() {
    let run = Run(
      """
      temperature,humidity,radiant,relative-air-speed,met,clo,turbulence
      31,50,20,0.1,1.1,0.5,40
      20,50,41,0.1,1.1,0.5,40
      20,50,20,2,1.1,0.5,40
      20,50,20,0.1,0.7,0.5,40
      20,50,20,0.1,1.1,2.1,40
      20,50,20,0.1,4.1,0.5,40
      25,0,25,0.1,1.2,0.5,0.4

      """)
    #expect(run.messages.isEmpty && run.calculator.badRows == 0)
    for row in 0..<6 { #expect(run.results(row)[0...2] == ["", "", ""]) }
    // At 0 % there is no dew point, and turbulence belongs in percent.
    let dry = run.results(6)
    #expect(!dry[0].isEmpty && dry[3].isEmpty && dry[4] == "0.000" && dry[5].isEmpty && dry[7].isEmpty)
  }

  @Test func emptyCellsTakeTheDefault() {
    let run = Run("temperature,humidity,met,clo,air-speed,turbulence\n24,45,,,,\n24,45,1.2,0.5,0.1,40\n")
    #expect(run.results(0) == run.results(1) && !run.results(0)[0].isEmpty)
  }

  @Test func optionsBesideCSVAreTheDefaults() {
    let winter = Run("temperature,humidity,clo\n22,45,\n22,45,0.5\n", defaults: ComfortInput([.clo: 1.0]))
    let given = Run("temperature,humidity,clo\n22,45,1.0\n22,45,0.5\n")
    #expect(winter.results(0) == given.results(0) && winter.results(1) == given.results(1))
    let allTheSame = Run("humidity\n45\n", defaults: ComfortInput([.temperature: 22]))
    #expect(allTheSame.results(0) == given.results(1))
    // A row's own globe leaves no room for a radiant temperature from the options.
    let globe = Run("temperature,humidity,globe\n22,45,24\n22,45,\n", defaults: ComfortInput([.radiant: 30]))
    let radiant = Run("temperature,humidity,radiant\n22,45,\n22,45,30\n")
    #expect(globe.results(0) != radiant.results(1) && globe.results(1) == radiant.results(1))
  }

  @Test func dirtyLogbook() {
    let text =
      "\u{FEFF}Note;Temperature;HUMIDITY;Relative_Air_Speed;pmv\r\n\"desk 4; by the \"\"big\"\" window\";23,5;40;0.1;x\r\n"
      + "\r\n;;;;\r\nplain; 23.5 ;\"40\";0,1\r\n"
    let run = Run(text)
    #expect(run.lines[0].hasPrefix("Note;Temperature;HUMIDITY;Relative_Air_Speed;pmv;pmv;ppd;category;"))
    #expect(run.lines[1].hasPrefix("\"desk 4; by the \"\"big\"\" window\";23,5;40;0.1;x;-0.4257;8.778;B;"))
    #expect(run.lines[2] == ";;;;;;;;;;;;")
    #expect(run.lines[3].hasPrefix("plain; 23.5 ;40;0,1;;-0.4257;8.778;B;"))
    #expect(run.lines.count == 4 && run.calculator.badRows == 0)
    #expect(run.messages.count == 1 && run.messages[0].contains("already has pmv"))
  }

  @Test func quotedDecimalCommaBetweenCommas() {
    #expect(Run("temperature,humidity\n\"23,5\",40\n").results(0) == Run("temperature,humidity\n23.5,40\n").results(0))
    #expect(Run("temperature\n\u{2212}5\n").calculator.badRows == 0)
  }

  @Test(arguments: [
    ("abc,40,0.1", "column temperature is \"abc\", expected a number in °C, -50 to 60"),
    ("270,40,0.1", "column temperature is \"270\", expected a number in °C, -50 to 60"),
    (",40,0.1", "column temperature is empty, expected a number in °C, -50 to 60"),
    ("22,40,0.1,7", "4 fields, expected 3"), ("22,\"40,0.1", "field 2 opens a quote that is never closed"),
  ])
  func badRowsDoNotStopTheRun(_ row: String, _ message: String) {
    let run = Run("temperature,humidity,air_speed\n22,40,0.1\n\(row)\n22,40,0.1\n")
    #expect(run.messages.count == 1 && run.messages[0].hasPrefix("line 3: "))
    #expect(run.messages[0].contains(message))
    #expect(run.results(1) == Self.nothing)
    #expect(run.results(0) == run.results(2) && !run.results(0)[0].isEmpty)
    #expect(run.calculator.badRows == 1 && run.calculator.goodRows == 2 && run.calculator.isUsable)
  }

  @Test(arguments: [
    ("22,104,0.1", "column humidity is \"104\", expected a relative humidity in %, 0 to 100"),
    ("22,40,-0.1", "column air_speed is \"-0.1\", expected a number in m/s, 0 to 20"),
    ("22,nan,0.1", "column humidity is \"nan\", expected a relative humidity in %, 0 to 100"),
    ("22,0x20,0.1", "column humidity is \"0x20\", expected a relative humidity in %, 0 to 100"),
    ("22,40 %,0.1", "column humidity is \"40 %\", expected a relative humidity in %, 0 to 100"),
  ])
  func aBadCellEmptiesWhatDependsOnIt(_ row: String, _ message: String) {
    let run = Run("temperature,humidity,air_speed\n22,40,0.1\n\(row)\n")
    #expect(run.messages.count == 1 && run.messages[0].hasPrefix("line 3: ") && run.messages[0].contains(message))
    #expect(run.calculator.badRows == 1 && run.calculator.goodRows == 1)
    let isHumidity = message.contains("humidity")
    let dependent: Set = isHumidity ? [0, 1, 2, 3, 4, 6, 7] : [0, 1, 2, 5]
    for (column, pair) in zip(run.results(0), run.results(1)).enumerated() {
      #expect(pair.1 == (dependent.contains(column) ? "" : pair.0), "\(ComfortCSV.resultColumns[column])")
    }
  }

  @Test(arguments: [
    ("radiant", "hot", [0, 1, 2]), ("globe", "hot", [0, 1, 2]), ("clo", "coat", [0, 1, 2]),
    ("turbulence", "x", [5]), ("met", "x", [0, 1, 2, 5]), ("relative_air_speed", "x", [0, 1, 2, 5]),
    ("pressure", "x", []), ("running_mean", "x", []), ("cool_wall", "x", []),
  ])
  func whatDependsOnWhat(_ column: String, _ value: String, _ empty: [Int]) {
    let plain = Run("temperature,humidity\n22,40\n").results(0)
    let run = Run("temperature,humidity,\(column)\n22,40,\(value)\n")
    #expect(run.calculator.badRows == 1 && run.messages.count == 1)
    for (index, cell) in run.results(0).enumerated() {
      #expect(cell == (empty.contains(index) ? "" : plain[index]), "\(ComfortCSV.resultColumns[index])")
    }
  }

  @Test func everyBadCellOfARowIsNamed() {
    let run = Run("temperature,humidity,met\nwarm,wet,1.2\n")
    #expect(run.messages.count == 2 && run.calculator.badRows == 1)
  }

  @Test(arguments: [
    ("", "the input is empty"), ("humidity\n40\n", "no column temperature; it needs temperature, each once"),
    ("temperatur,humidity\n22,40\n", "no column temperature; \"temperatur\" looks like temperature;"),
    ("temperature,clo,Clo\n22,1,1\n", "more than one column clo"),
  ])
  func unusableHeaders(_ text: String, _ message: String) {
    let run = Run(text)
    #expect(run.lines.isEmpty && !run.calculator.isUsable)
    #expect(run.messages.count == 1 && run.messages[0].contains(message))
  }

  @Test func misspeltColumnsAreMentioned() {
    let run = Run("temperature,humidty,air speed,Clo (clo),colour,temperature_outside\n22,40,0.1,1,red,9\n")
    #expect(
      run.messages.map { $0.drop { $0 != "\"" } } == [
        "\"humidty\" is passed through unread; did you mean humidity?",
        "\"air speed\" is passed through unread; did you mean air-speed?",
        "\"Clo (clo)\" is passed through unread; did you mean clo?",
      ])
    #expect(run.calculator.isUsable && run.calculator.badRows == 0)
  }

  @Test func bytesAsTheyCome() {
    let text = "temperature,humidity,caf\u{E9}\n22,40,\"a\nb\"\n23,41,c\n"
    var calculator = ComfortCSV.calculator()
    var whole = ""
    for byte in text.utf8 { whole += calculator.feed([byte]).text }
    whole += calculator.finish().text
    #expect(
      whole.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) == Run(text).lines)
    #expect(calculator.goodRows == 2)
  }
}
