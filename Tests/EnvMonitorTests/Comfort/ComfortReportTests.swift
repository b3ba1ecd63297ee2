import EnvMonitor
import FloorModel
import Testing

@Suite struct ComfortReportTests {
  static func text(_ values: [ComfortQuantity: Double], _ language: Language = .en) throws -> String {
    ComfortText(try ComfortAssessmentTests.assess(values), language: language).text
  }

  @Test func warmInEnglish() throws {
    let text = try Self.text([.temperature: 27, .humidity: 60, .relativeAirSpeed: 0.1])
    #expect(text.hasPrefix("Too warm. Of 100 people on the phone here, about 17 would be dissatisfied.\n"))
    #expect(text.contains("Warmth: worse than category C of ISO 7730, IV of EN 16798-1."))
    #expect(text.contains("What weighs most: the air temperature. With all else as it is, air at about 24."))
    #expect(text.contains("+0.77 (slightly warm), 17 % dissatisfied, worse than C"))
    #expect(text.contains("Above 26 °C measures against the heat should be taken (ASR A3.5)."))
    #expect(text.hasSuffix("summer clothing (0.5 clo), turbulence 40 %."))
  }

  @Test func coldInDutch() throws {
    let text = try Self.text([.temperature: 19.5, .humidity: 35, .clo: 0.6], .nl)
    #expect(
      text.hasPrefix("Veel te koud. Van elke 100 mensen die hier zitten te bellen,"))
    #expect(text.contains("Wat het zwaarst weegt: de luchttemperatuur."))
    #expect(text.contains("Onder 20 °C is het te koud voor licht zittend werk (ASR A3.5)."))
    #expect(text.contains("luchtsnelheid 0,10 m/s, zittend telefoonwerk (1,2 met), turbulentie"))
    // Dutch writes decimals with a comma.
    #expect(!text.contains("0.10 m/s"))
  }

  @Test func whatWasGivenIsNotAssumed() throws {
    let text = try Self.text([
      .temperature: 24.5, .humidity: 50, .radiant: 24.5, .relativeAirSpeed: 0.1, .met: 1.6, .clo: 0.5, .turbulence: 30,
    ])
    #expect(!text.contains("Assumed") && text.contains("people working here at 1.6 met"))
  }

  @Test func saysWhyThereIsNoVerdict() throws {
    let hot = try Self.text([.temperature: 31, .humidity: 40])
    #expect(
      hot.hasPrefix(
        "No verdict on the warmth as a whole: the air temperature is 31.0 °C, and ISO 7730 holds from 10 to 30 °C."))
    #expect(hot.contains("Above 30 °C measures against the heat must be taken"))
    #expect(!hot.contains("Warmth:") && hot.contains("Dew point"))
    #expect(try Self.text([.temperature: 12, .humidity: 40], .nl).hasPrefix("Veel te koud:"))
    #expect(try Self.text([.temperature: 22]).hasPrefix("Without a humidity"))
  }

  @Test func everySentenceExistsInBothLanguages() throws {
    let inputs: [[ComfortQuantity: Double]] = [
      [.temperature: 22, .humidity: 45, .airSpeed: 0.4], [.temperature: 27, .humidity: 40, .runningMean: 20],
      [.temperature: 40, .humidity: 80, .radiant: 45, .met: 5, .clo: 3, .airSpeed: 2],
      [.temperature: 25, .humidity: 50, .floorTemperature: 30, .warmCeiling: 9, .verticalDifference: 12],
    ]
    for input in inputs {
      let (english, dutch) = (try Self.text(input), try Self.text(input, .nl))
      #expect(english.split(separator: "\n").count == dutch.split(separator: "\n").count)
      #expect(english != dutch && !english.contains("nil") && !dutch.contains("nil"))
    }
  }

  @Test func tableLinesUp() throws {
    let text = try Self.text([.temperature: 27, .humidity: 40, .radiant: 29, .runningMean: 20])
    let table = text.components(separatedByBlankLine: 1)
    let columns = Set(table.map(Self.valueColumn))
    #expect(table.count >= 8 && columns.count == 1)
  }

  private static func valueColumn(_ line: String) -> Int {
    // Labels have single spaces only, and two or more end them.
    let characters = Array(line)
    guard let gap = characters.indices.dropLast().first(where: { characters[$0] == " " && characters[$0 + 1] == " " })
    else { return 0 }
    return characters[gap...].firstIndex { $0 != " " } ?? 0
  }

  @Test func json() throws {
    let assessment = try ComfortAssessmentTests.assess([.temperature: 27, .humidity: 60, .relativeAirSpeed: 0.1])
    let json = assessment.json(language: .en)
    #expect(json["pmv"] == .number(0.7653) && json["category"] == .null)
    #expect(json["category_en16798"] == .string("IV") && json["dominant"] == .string("whole_body"))
    #expect(json["given"]?["relative_air_speed"] == .number(0.1))
    #expect(json["assumed"]?["air_speed"] == nil && json["assumed"]?["met"] == .number(1.2))
    #expect(json["driver"] == .string("air_temperature"))
  }

  @Test func jsonHasNullWhereThereIsNoAnswer() throws {
    let json = try ComfortAssessmentTests.assess([.temperature: 31, .humidity: 0]).json(language: .nl)
    for name in ["pmv", "ppd", "category", "dew_point", "draught_rate", "wet_bulb", "adaptive_category"] {
      #expect(json[name] == .null, "\(name)")
    }
    #expect(json.text.contains("\"remark\":\"outside_vote_model\",\"text\":\"Geen oordeel"))
  }
}

extension String {
  /// The lines of the n-th block between blank lines, counted from 0.
  fileprivate func components(separatedByBlankLine n: Int) -> [String] {
    let blocks = split(separator: "\n", omittingEmptySubsequences: false).split(separator: "")
    return blocks.indices.contains(n) ? blocks[n].map(String.init) : []
  }
}
