import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Lines of a readings feed")
struct ReadingsFeedTests {
  static func line(_ fields: String) -> String {
    "{\"time\":\"2026-11-20T10:00:00+01:00\",\"sensor\":\"m1\",\(fields)}"
  }

  static func parse(_ line: String) throws -> Result<Reading, ReadingsFeed.Problem> {
    try #require(ReadingsFeed()).parse(line)
  }

  @Test("A whole line")
  func whole() throws {
    let reading = try Self.parse(
      Self.line(#""quantity":"sound_level","value":57.5,"unit":"dB(A)","zone":"east","x":[1]"#)
    ).get()
    #expect(
      reading
        == Reading(
          sensor: "m1", quantity: .soundLevel, time: Timestamp(seconds: 1_795_165_200), outcome: .value(57.5),
          zone: "east"))
  }

  @Test(
    "Words and units from other programs",
    arguments: [
      ("temperature", "77", "°F", Quantity.airTemperature, 25.0), ("Temperature", "298.15", "K", .airTemperature, 25),
      ("air-temperature", "21", "C", .airTemperature, 21), ("humidity", "0.41", "ratio", .relativeHumidity, 41),
      ("relative humidity", "41", "%RH", .relativeHumidity, 41), ("co2", "812", "ppm", .co2, 812),
      ("carbon_dioxide", "812000", "ppb", .co2, 812), ("co2", "0.0812", "%", .co2, 812),
      ("pm25", "12", "µg/m³", .pm25, 12), ("PM2.5", "0.012", "mg/m3", .pm25, 12),
      ("noise", "55", "dB", .soundLevel, 55),
      ("lux", "500", "lx", .illuminance, 500), ("illuminance", "0.5", "klx", .illuminance, 500),
      ("pressure", "101325", "Pa", .pressure, 1013.25), ("pressure", "101.325", "kPa", .pressure, 1013.25),
      ("tvoc", "0.5", "mg/m³", .tvoc, 500), ("tvoc", "100", "ppb", .tvoc, 450),
      ("air_speed", "12", "cm/s", .airSpeed, 0.12),
      ("fan_speed", "1200", "rpm", .fanSpeed, 1200), ("voltage", "12100", "mV", .voltage, 12.1),
    ])
  func units(word: String, value: String, unit: String, quantity: Quantity, expected: Double) throws {
    let line = Self.line("\"quantity\":\"\(word)\",\"value\":\(value),\"unit\":\"\(unit)\"")
    let reading = try Self.parse(line).get()
    #expect(reading.quantity == quantity)
    guard case .value(let value) = reading.outcome else {
      Issue.record("no value: \(reading.outcome)")
      return
    }
    #expect(abs(value - expected) < 1e-9 * max(1, abs(expected)))
  }

  @Test("Null is no value; the time's offset counts; a fraction is kept")
  func details() throws {
    let missing = try Self.parse(Self.line(#""quantity":"co2","value":null"#)).get()
    #expect(missing.outcome == .missing("the feed has no value"))
    let utc = try Self.parse(#"{"time":"2026-11-20T09:00:00.250Z","sensor":"m1","quantity":"co2","value":400}"#).get()
    #expect(utc.time == Timestamp(milliseconds: 1_795_165_200_250))
  }

  @Test(
    "What is wrong, by kind",
    arguments: [
      ("", .notJSON), ("{", .notJSON), ("[1,2]", .notJSON), ("42", .notJSON), ("{\"time\":\"x\"} trailing", .notJSON),
      ("{}", .missingField), (line(#""quantity":"co2""#), .missingField),
      (#"{"time":1795165200,"sensor":"m1","quantity":"co2","value":400}"#, .badTime),
      (#"{"time":"2026-11-20T10:00:00","sensor":"m1","quantity":"co2","value":400}"#, .badTime),
      (#"{"time":"2026-11-20T10:00:00Z","sensor":"","quantity":"co2","value":400}"#, .badSensor),
      (#"{"time":"2026-11-20T10:00:00Z","sensor":7,"quantity":"co2","value":400}"#, .badSensor),
      (line(#""quantity":"mood","value":1"#), .unknownQuantity), (line(#""quantity":3,"value":1"#), .unknownQuantity),
      (line(#""quantity":"co2","value":"400""#), .badValue), (line(#""quantity":"co2","value":true"#), .badValue),
      (line(#""quantity":"co2","value":NaN"#), .notJSON), (line(#""quantity":"co2","value":[400]"#), .badValue),
      (line(#""quantity":"co2","value":400,"unit":"lx""#), .badUnit),
      (line(#""quantity":"co2","value":400,"unit":5"#), .badUnit),
      (line(#""quantity":"power","value":1,"unit":"MW""#), .badUnit),
      (line(#""quantity":"co2","value":400,"zone":5"#), .badZone),
      ("{\"time\":\"2026-11-20T10:00:00Z\",\"sensor\":\"\u{FFFF}", .notJSON),
    ] as [(String, ReadingsFeed.Problem.Kind)])
  func problems(line: String, kind: ReadingsFeed.Problem.Kind) throws {
    guard case .failure(let problem) = try Self.parse(line) else {
      Issue.record("accepted: \(line)")
      return
    }
    #expect(problem.kind == kind, "\(problem)")
    #expect(!problem.description.isEmpty)
  }

  @Test("An error about a unit names the accepted ones; invalid UTF-8 is an error, not a crash")
  func messages() throws {
    guard case .failure(let problem) = try Self.parse(Self.line(#""quantity":"pressure","value":1,"unit":"atm""#))
    else {
      Issue.record("accepted")
      return
    }
    for unit in ["hPa", "Pa", "kPa"] { #expect(problem.description.contains(unit)) }
    let bytes: [UInt8] = Array(#"{"sensor":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8)
    let feed = try #require(ReadingsFeed())
    let result = bytes.withUnsafeBytes { feed.parse($0) }
    guard case .failure(let invalid) = result else {
      Issue.record("accepted")
      return
    }
    #expect(invalid.kind == .notJSON)
  }

  @Test("Every quantity has a word and its own unit is accepted", arguments: Quantity.allCases)
  func complete(quantity: Quantity) {
    #expect(FeedQuantity.named(quantity.rawValue) == quantity)
    #expect(FeedUnit.conversion(from: quantity.unit, to: quantity)?.apply(7) == 7)
    #expect(FeedUnit.accepted(for: quantity).first == quantity.unit)
  }
}
