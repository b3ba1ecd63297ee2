import FloorModel
import Testing

@testable import Summary

@Suite("What is not known is not called fine")
struct UnknownRoomTests {
  @Test("A meter that died is in no list of what was in range all week", arguments: [Int64(0), 1, 11])
  func dead(hours: Int64) {
    var facts = SampleWeek.facts()
    let known = facts.zones[1].quantities[.co2]?.map { RoomCell(at: $0.at, mean: 600, known: .hours(1)) }
    facts.zones[0].quantities[.co2] = known
    facts.zones[0].lost[.co2] = hours < 2 ? nil : .hours(hours)
    let text = WeekPage(facts: facts, language: .en).render(.text).replacing(/\s+/, with: " ")
    let good = text.firstMatch(of: /In range all week: ([^.]*)\./).map { String($0.1) } ?? ""
    #expect(good.contains("Vloer 2 west (CO2)") == (hours < 2), "\(good)")
    #expect(text.contains("Not known, in occupied hours: Vloer 2 west (CO2) for 11 hours") == (hours == 11), "\(text)")
    facts.zones[0].quantities[.co2] = []
    let gone = WeekPage(facts: facts, language: .nl).render(.text).replacing(/\s+/, with: " ")
    #expect(hours < 2 || gone.contains("Niet bekend, in werkuren: Vloer 2 west (CO2) de hele week"), "\(gone)")
  }

  @Test("A log of which nothing is known is said to be unknown")
  func log() {
    var facts = SampleWeek.facts()
    facts.sources = [SourceCoverage(kind: .log, name: "voice", share: nil)]
    let text = WeekPage(facts: facts, language: .en).render(.text)
    #expect(text.contains("session logs not known yet") && text.contains("Calls"))
    #expect(WeekPage(facts: facts, language: .en).render(.json).contains("\"share\":null"))
  }
}

@Suite("The page can be read by everybody")
struct PageQualityTests {
  static let sheet = "\(WeekStyle.sheet)"

  /// The colours of a scheme, by name.
  static func colours(dark: Bool) -> [String: [Double]] {
    let parts = sheet.components(around: "@media screen and (prefers-color-scheme: dark)")
    let text = dark ? String(parts[1].prefix(while: { $0 != "*" })) : parts[0]
    var colours: [String: [Double]] = [:]
    for declaration in text.split(separator: ";") {
      let pair = declaration.split(separator: ":")
      guard pair.count >= 2, let name = pair[pair.count - 2].split(separator: " ").last, name.hasPrefix("--") else {
        continue
      }
      let hex = pair[pair.count - 1].filter(\.isHexDigit)
      guard hex.count == 6, let value = Int(hex, radix: 16) else { continue }
      colours[String(name)] = [value >> 16, value >> 8 & 255, value & 255].map { Double($0) / 255 }
    }
    return colours
  }

  /// WCAG 2.2: contrast ratio of two sRGB colours.
  static func contrast(_ a: [Double], _ b: [Double]) -> Double {
    func luminance(_ colour: [Double]) -> Double {
      let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : power(($0 + 0.055) / 1.055) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let (low, high) = (min(luminance(a), luminance(b)), max(luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)
  }

  private static func power(_ x: Double) -> Double {
    // x^2.4 = x^2 · (x^2)^(1/5); the fifth root by Newton.
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root) }
    return x * x * root
  }

  static let pairs = [
    ("--ink", "--ground"), ("--soft", "--ground"), ("--link", "--ground"), ("--ink", "--panel"), ("--soft", "--panel"),
    ("--warn-ink", "--warn-ground"), ("--crit-ink", "--crit-ground"), ("--do-ink", "--do-ground"), ("--t0", "--s0"),
    ("--t1", "--s1"), ("--t2", "--s2"), ("--t3", "--s3"), ("--t4", "--s4"), ("--t5", "--s5"),
  ]

  @Test("Every pair of text and background has a contrast of 4.5 to 1 (WCAG AA)", arguments: pairs, [false, true])
  func contrast(pair: (String, String), dark: Bool) throws {
    let colours = Self.colours(dark: dark)
    let ink = try #require(colours[pair.0])
    let ground = try #require(colours[pair.1])
    #expect(Self.contrast(ink, ground) >= 4.5, "\(pair) \(Self.contrast(ink, ground))")
  }

  @Test("The contrast reckoned here is WCAG's")
  func selfTest() {
    #expect(abs(Self.contrast([0, 0, 0], [1, 1, 1]) - 21) < 1e-9)
    // #777777 on white is 4.48, the textbook near miss.
    #expect(abs(Self.contrast([119 / 255, 119 / 255, 119 / 255], [1, 1, 1]) - 4.478) < 0.001)
  }

  @Test(
    "Language, landmarks, headings in order, captions, header cells with scope, names of pictures",
    arguments: Language.allCases)
  func structure(language: Language) {
    let html = WeekPage(facts: SampleWeek.facts(), language: language).render(.html)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
    for landmark in ["<header>", "<nav aria-label=", "<main id=\"main\">", "<footer>"] {
      #expect(html.components(around: landmark).count == 2, "\(landmark)")
    }
    var level = 0
    for piece in html.components(around: "<h").dropFirst() {
      guard let digit = piece.first?.wholeNumberValue else { continue }
      #expect(digit <= level + 1, "h\(digit) after h\(level)")
      level = digit
    }
    #expect(html.components(around: "<h1").count == 2)
    let tables = html.components(around: "<table>").count - 1
    #expect(tables > 8 && html.components(around: "<caption").count - 1 == tables)
    let cells = html.components(around: "<th").dropFirst().filter { !$0.hasPrefix("ead") }
    #expect(cells.allSatisfy { $0.hasPrefix(" scope=\"col\"") || $0.hasPrefix(" scope=\"row\"") })
    for picture in html.components(around: "<svg").dropFirst() {
      let attributes = picture.prefix { $0 != ">" }
      #expect(attributes.contains("aria-hidden=\"true\"") || attributes.contains("role=\"img\" aria-labelledby="))
    }
    let ids = html.components(around: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
    for reference in html.components(around: "aria-labelledby=\"").dropFirst() {
      #expect(ids.contains(reference.prefix { $0 != "\"" }))
    }
  }

  @Test("The file needs nothing but itself", arguments: Language.allCases)
  func selfContained(language: Language) {
    let html = WeekPage(facts: SampleWeek.facts(), language: language).render(.html)
    for outside in ["http:", "https:", "url(", "@import", "<script", "<link", "<img"] {
      #expect(!html.contains(outside), "\(outside)")
    }
    #expect(html.utf8.count < 300_000)
  }
}

extension String {
  /// The pieces between occurrences of a separator.
  func components(around separator: String) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      pieces.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
