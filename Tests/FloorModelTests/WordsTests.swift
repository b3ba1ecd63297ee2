import Testing

@testable import FloorModel

@Suite("Words: JSON lines, identifiers, numbers in two languages")
struct WordsTests {
  @Test("JSON keeps the order of its fields and escapes what must be escaped")
  func json() {
    let value = JSONValue.object([
      JSONField("z", "a\"b\\c\n\t\r\u{1}é"), JSONField("a", 28.4), JSONField("i", 26), JSONField("n", .number(.nan)),
      JSONField("l", [true, nil, .object([])]),
    ])
    #expect(
      value.text == #"{"z":"a\"b\\c\n\t\r\u0001é","a":28.4,"i":26,"n":null,"l":[true,null,{}]}"#)
    #expect(JSONValue.number(26).text == "26.0")
  }

  @Test(
    "Base32 is RFC 4648 section 10 in lower case without padding",
    arguments: [
      ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("fooba", "mzxw6ytb"),
      ("foobar", "mzxw6ytboi"),
    ])
  func base32(text: String, expected: String) {
    #expect(Base32.encode(text.utf8) == expected)
  }

  @Test("A digest is the head of SHA-256")
  func digest() {
    #expect(Digest.hex("abc", bytes: 8) == "ba7816bf8f01cfea")
  }

  @Test("Numbers as each language writes them")
  func numbers() {
    #expect(UnitStyle.text(28.35, unit: "Cel", language: .en) == "28.4 °C")
    #expect(UnitStyle.text(28.35, unit: "Cel", language: .nl) == "28,4 °C")
    #expect(UnitStyle.text(-0.5, unit: "Cel", language: .nl) == "-0,5 °C")
    #expect(UnitStyle.text(1250.4, unit: "[ppm]", language: .en) == "1250 ppm")
    #expect(UnitStyle.text(0, unit: "/min", language: .en) == "0 rpm")
    #expect(UnitStyle.text(.infinity, unit: "Cel", language: .en) == "– °C")
    #expect(
      NumberStyle(.en).decimal(1.995, places: 2) == "2.00" || NumberStyle(.en).decimal(1.995, places: 2) == "1.99")
    #expect(NumberStyle(.en).length(.seconds(90)) == "90 s")
    #expect(NumberStyle(.en).length(.minutes(15)) == "15 min")
    #expect(NumberStyle(.nl).length(.minutes(125)) == "2 u 5 min")
    #expect(NumberStyle(.en).length(.hours(3)) == "3 h")
    #expect(NumberStyle(.nl).length(.days(3)) == "3 dagen")
  }

  @Test("An event is one line with its keys in the order of events.md")
  func event() throws {
    let zone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    let time = try #require(RFC3339.parse("2026-11-22T15:05:10+01:00"))
    let event = Event(
      stream: .alerts, time: time, severity: .warning, summary: "Floor 2 east: too warm.",
      type: "floorwatch.alert.raised.v1", subject: "air.too_warm/floor-2-east", identity: "k|raised",
      classification: .confidential, schema: "alert", data: [JSONField("level", "warning")])
    let line = event.line(source: "urn:floorwatch:utrecht-1:pc", zone: zone, sequence: 18342, recorded: time + 1214)
    #expect(
      line == """
        {"time":"2026-11-22T15:05:10.000+01:00","severitytext":"WARN","summary":"Floor 2 east: too warm.",\
        "type":"floorwatch.alert.raised.v1","subject":"air.too_warm/floor-2-east","id":"\(event.id)",\
        "source":"urn:floorwatch:utrecht-1:pc","sequence":"0000000000018342","specversion":"1.0",\
        "severitynumber":13,"recordedtime":"2026-11-22T15:05:11.214+01:00","dataclassification":"confidential",\
        "dataregulation":"GDPR","dataschema":"urn:floorwatch:schema:alert:1","data":{"level":"warning"}}
        """)
    #expect(event.id.hasPrefix("fw1-") && event.id.count == 28)
  }

  @Test(
    "A value that reads like its limit gets the digits that tell them apart",
    arguments: [
      (15.04, 15, "Cel", "15.04 °C"), (14.96, 15, "Cel", "14.96 °C"), (15.2, 15, "Cel", "15.2 °C"),
      (15, 15, "Cel", "15.0 °C"), (1000.4, 1000, "[ppm]", "1000.4 ppm"), (0.154, 0.15, "{share}", "15.4 %"),
      (3.004, 3, "1", "3.004"), (26.0000001, 26, "Cel", "26.0 °C"), (5400.4, 5400, "s", "90 min"),
    ])
  func apart(value: Double, limit: Double, unit: String, words: String) {
    #expect(UnitStyle.text(value, apartFrom: limit, unit: unit, language: .en) == words)
  }
}
