import FloorModel

/// The head of the page.
struct HeadText: Sendable {
  let title: String
  let heading: String
  let banners: [String]
  let facts: [WeekDocument.Fact]

  init(_ week: SuppressedWeek, _ words: PageWords) {
    heading = "\(week.siteName) – week \(week.week.week)"
    title = "floorwatch: \(week.siteName), \(week.week)"
    banners = Self.banners(week, words)
    var facts: [WeekDocument.Fact] = []
    func add(_ name: LocalizedText, _ value: String) {
      if !value.isEmpty { facts.append(WeekDocument.Fact(name: words[name], value: value)) }
    }
    add(LocalizedText(en: "Shown", nl: "Getoond"), Self.groups(week, words))
    add(LocalizedText(en: "Data there", nl: "Gegevens aanwezig"), Self.coverage(week, words))
    add(LocalizedText(en: "Working-time profile", nl: "Arbeidstijdenprofiel"), week.profile)
    add(LocalizedText(en: "Agreements", nl: "Afspraken"), week.agreements.joined(separator: "; "))
    self.facts = facts
  }

  private static func banners(_ week: SuppressedWeek, _ words: PageWords) -> [String] {
    var banners: [String] = []
    if week.edition.isPartial {
      banners.append(
        words[
          LocalizedText(
            en: "This week is not over yet: the figures will change.",
            nl: "Deze week is nog niet voorbij: de cijfers veranderen nog.")])
    }
    if week.edition.revision > 0 {
      let rows = week.edition.lateRows
      let count = words.whole(Double(rows))
      banners.append(
        words[
          LocalizedText(
            en: "Rewritten: \(count) \(rows == 1 ? "row" : "rows") of data came in late. This is edition "
              + "\(week.edition.revision + 1); it replaces the earlier ones.",
            nl:
              "Herschreven: \(count) \(rows == 1 ? "regel" : "regels") met gegevens kwamen later binnen. Dit is uitgave "
              + "\(week.edition.revision + 1); die vervangt de eerdere.")])
    }
    return banners
  }

  private static func groups(_ week: SuppressedWeek, _ words: PageWords) -> String {
    let shown = week.teams.count
    let hidden = week.hiddenTeams.count
    let people = week.whole.map { words.whole(Double($0.people)) }
    let head = words[
      LocalizedText(
        en: "\(shown) \(shown == 1 ? "team" : "teams")" + (people.map { ", \($0) people" } ?? ""),
        nl: "\(shown) \(shown == 1 ? "team" : "teams")" + (people.map { ", \($0) mensen" } ?? ""))]
    guard hidden > 0 else { return head }
    return head
      + words[
        LocalizedText(
          en: "; \(hidden) \(hidden == 1 ? "team" : "teams") not shown, to protect small groups",
          nl: "; \(hidden) \(hidden == 1 ? "team" : "teams") niet getoond, om kleine groepen te beschermen")]
  }

  private static func coverage(_ week: SuppressedWeek, _ words: PageWords) -> String {
    func lowest(_ kind: SourceCoverage.Kind) -> Double? {
      week.sources.filter { $0.kind == kind }.compactMap(\.share).min()
    }
    func mean(_ kind: SourceCoverage.Kind) -> Double? {
      let shares = week.sources.filter { $0.kind == kind }.compactMap(\.share)
      return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    }
    func text(_ kind: SourceCoverage.Kind, _ name: LocalizedText) -> String? {
      guard let mean = mean(kind), let lowest = lowest(kind) else {
        guard week.sources.contains(where: { $0.kind == kind }) else { return nil }
        return words[name] + " " + words[LocalizedText(en: "not known yet", nl: "nog niet bekend")]
      }
      let least =
        lowest < mean - 0.02
        ? words[LocalizedText(en: " (least: \(words.percent(lowest)))", nl: " (minste: \(words.percent(lowest)))")] : ""
      return "\(words[name]) \(words.percent(mean))\(least)"
    }
    let parts = [
      text(.log, LocalizedText(en: "session logs", nl: "sessielogs")),
      text(.sensors, LocalizedText(en: "sensors", nl: "sensoren")),
    ].compactMap { $0 }
    guard week.edition.machines > 0 else { return parts.joined(separator: ", ") }
    let machines = week.edition.machines
    let from = words[
      LocalizedText(
        en: "from \(machines) \(machines == 1 ? "machine" : "machines")",
        nl: "van \(machines) \(machines == 1 ? "machine" : "machines")")]
    return (parts + [from]).joined(separator: ", ")
  }
}
