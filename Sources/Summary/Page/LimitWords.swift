import FloorModel

/// Limits that have no unit, as what they count: "4 contacts at once" instead of a bare 4.
enum LimitWords {
  /// The words; nil for a rule whose limit has a unit that says enough.
  static func text(_ value: Double, of rule: WeekRule, _ words: PageWords) -> String? {
    let number = words.numbers.decimal(value, places: value == value.rounded() ? 0 : 1)
    let isOne = value == 1
    func noun(_ one: LocalizedText, _ many: LocalizedText) -> String { "\(number)\u{A0}\(words[isOne ? one : many])" }
    switch rule.key {
    case "comfort.pmv":
      let vote = words.numbers.decimal(value, places: 1)
      return words[
        LocalizedText(
          en: "\(vote) on the scale from −3, cold, to 3, hot",
          nl: "\(vote) op de schaal van −3, koud, tot 3, heet")]
    case "L01", "L02":
      return noun(
        LocalizedText(en: "contact at once", nl: "contact tegelijk"),
        LocalizedText(en: "contacts at once", nl: "contacten tegelijk"))
    case "L04":
      return words[
        isOne
          ? LocalizedText(en: "one person's work", nl: "het werk van één persoon")
          : LocalizedText(en: "\(number) people's work", nl: "het werk van \(number) personen")]
    case "L10":
      return noun(
        LocalizedText(en: "call in a shift", nl: "gesprek in een dienst"),
        LocalizedText(en: "calls in a shift", nl: "gesprekken in een dienst"))
    case "L12":
      return noun(
        LocalizedText(en: "contact in a row", nl: "contact achter elkaar"),
        LocalizedText(en: "contacts in a row", nl: "contacten achter elkaar"))
    case "L15":
      return words[
        LocalizedText(en: "\(number) long calls of five", nl: "\(number) lange gesprekken van de vijf")]
    case "L17", "L18", "L19", "L23", "L24": return words.percent(value)
    case "L22":
      return noun(
        LocalizedText(en: "hard contact in a shift", nl: "zwaar contact in een dienst"),
        LocalizedText(en: "hard contacts in a shift", nl: "zware contacten in een dienst"))
    case "L28":
      return noun(
        LocalizedText(en: "short rest", nl: "korte rusttijd"), LocalizedText(en: "short rests", nl: "korte rusttijden"))
    default: return nil
    }
  }
}
