import FloorModel
import Workload

/// The privacy sheet as text and as JSON.
extension PrivacySheet {
  /// The sheet in plain words.
  package func text(_ language: Language) -> String {
    func said(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }
    var out = [
      said("Privacy fact sheet of floorwatch, site ", "Privacyfactsheet van floorwatch, vestiging ")
        + configuration.site,
      said("Made from the configuration in force. ", "Gemaakt uit de geldende configuratie. ")
        + (hasPeople
          ? said("Personal data are processed.", "Er worden persoonsgegevens verwerkt.")
          : said("No personal data are processed.", "Er worden geen persoonsgegevens verwerkt.")),
    ]
    func chapter(_ title: String, _ lines: [String]) { out += ["", title] + lines }
    chapter(
      said("What for", "Waarvoor"),
      [
        "  "
          + (configuration.purpose
            ?? said(
              "The conditions in the room; nothing about people.", "De omstandigheden in de ruimte; niets over mensen.")),
        "  " + said("Works council: ", "Ondernemingsraad: ") + consent(language),
      ])
    chapter(
      said("What is read", "Wat wordt gelezen"),
      [said("  this machine's sensors", "  de sensoren van deze computer")]
        + configuration.feeds.map { said("  readings: ", "  metingen: ") + $0.path }
        + configuration.sessionLogs.map { said("  session log: ", "  sessielog: ") + "\($0.path) (\($0.format))" })
    chapter(
      said("What is kept, where, how long, and who reads it", "Wat wordt bewaard, waar, hoe lang, en wie het leest"),
      stores.flatMap { lines($0, language) })
    chapter(
      said("On and off", "Aan en uit"),
      functions.map { "  \($0.what[language]): \($0.why[language])" } + keyLines(language))
    chapter(
      said(
        "Not in the program, so that nobody can switch it on",
        "Zit niet in het programma, zodat niemand het kan aanzetten"),
      PrivacyWords.absent.map { "  \($0[language])" })
    chapter(said("Protection", "Bescherming"), PrivacyWords.protection.map { "  \($0[language])" })
    chapter(
      said("The law", "De wet"),
      PrivacyLaw.anchors(configuration.workingTime.jurisdiction).map {
        "  \($0.name[language]): \($0.meaning[language])"
      })
    chapter(
      said("What people can ask for", "Wat mensen kunnen vragen"),
      [
        said("  their data: floorwatch agent export", "  hun gegevens: floorwatch agent export"),
        said("  erasure: floorwatch agent erase", "  verwijdering: floorwatch agent erase"),
        said("  every rule and limit: floorwatch config explain", "  iedere regel en grens: floorwatch config explain"),
      ])
    return out.joined(separator: "\n")
  }

  private func consent(_ language: Language) -> String {
    if let consent = configuration.worksCouncil {
      return language == .nl
        ? "instemming van \(consent.consentDate), \(consent.reference)"
        : "consent of \(consent.consentDate), \(consent.reference)"
    }
    return language == .nl
      ? "geen instemming genoemd; alles over één persoon is uit"
      : "no consent named; everything about one person is off"
  }

  private func lines(_ store: Store, _ language: Language) -> [String] {
    func said(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }
    let about =
      switch store.about {
      case .person: said("about single people", "over afzonderlijke mensen")
      case .teams: said("about teams", "over teams")
      case .nobody: said("about no person", "niet over personen")
      }
    var lines = [
      "  \(store.path)", "    \(store.what[language])",
      "    \(about); " + said("kept: ", "bewaard: ") + store.kept[language],
      "    " + said("read by ", "leesbaar voor ") + store.readers[language]
        + said(" (mode ", " (rechten ") + "\(store.mode), " + said("group ", "groep ") + "\(store.group))",
    ]
    if let found = store.found, found.mode != store.mode || found.group != store.group {
      lines.append(
        "    " + said("FOUND OTHERWISE: mode ", "ANDERS AANGETROFFEN: rechten ") + "\(found.mode), "
          + said("owner ", "eigenaar ") + "\(found.owner), " + said("group ", "groep ") + found.group)
    }
    return lines
  }

  private func keyLines(_ language: Language) -> [String] {
    guard hasPeople else { return [] }
    let place: String
    switch configuration.keyFile {
    case .path(let path): place = path
    case .credential(let name, _): place = "credential:\(name)"
    case nil: place = "–"
    }
    return [(language == .nl ? "  Sleutel van de pseudoniemen: " : "  Key of the pseudonyms: ") + place]
      + retiredKeys.map { key in
        language == .nl
          ? "  Vervangen sleutel \(key.id): wordt vernietigd na \(key.until)"
          : "  Retired key \(key.id): destroyed after \(key.until)"
      }
  }

  // MARK: - JSON

  /// The sheet for systems: the same facts, words in one language.
  package func json(_ language: Language) -> JSONValue {
    let consent = configuration.worksCouncil.map { consent in
      JSONValue.object([
        JSONField("consent_date", .string(consent.consentDate.description)),
        JSONField("reference", .string(consent.reference)),
      ])
    }
    return .object([
      JSONField("site", .string(configuration.site)), JSONField("personal_data", .bool(hasPeople)),
      JSONField("purpose", configuration.purpose.map { .string($0) } ?? .null),
      JSONField("works_council", consent ?? .null),
      JSONField("minimum_group", .integer(Int64(configuration.privacy.minGroup))),
      JSONField("feeds", .array(configuration.feeds.map { .string($0.path) })),
      JSONField(
        "session_logs",
        .array(
          configuration.sessionLogs.map {
            .object([JSONField("path", .string($0.path)), JSONField("format", .string($0.format))])
          })),
      JSONField("stores", .array(stores.map { json($0, language) })),
      JSONField(
        "functions",
        .array(
          functions.map {
            .object([
              JSONField("what", .string($0.what[language])), JSONField("on", .bool($0.isOn)),
              JSONField("why", .string($0.why[language])),
            ])
          })),
      JSONField(
        "retired_keys",
        .array(
          retiredKeys.map {
            .object([JSONField("id", .string($0.id)), JSONField("until", .string($0.until))])
          })),
      JSONField("absent", .array(PrivacyWords.absent.map { .string($0[language]) })),
      JSONField("protection", .array(PrivacyWords.protection.map { .string($0[language]) })),
      JSONField(
        "law",
        .array(
          PrivacyLaw.anchors(configuration.workingTime.jurisdiction).map {
            .object([
              JSONField("name", .string($0.name[language])), JSONField("meaning", .string($0.meaning[language])),
            ])
          })),
    ])
  }

  private func json(_ store: Store, _ language: Language) -> JSONValue {
    var fields = [
      JSONField("path", .string(store.path)), JSONField("what", .string(store.what[language])),
      JSONField("about", .string(store.about.rawValue)), JSONField("kept", .string(store.kept[language])),
      JSONField("readers", .string(store.readers[language])), JSONField("mode", .string(store.mode)),
      JSONField("group", .string(store.group)),
    ]
    if let found = store.found {
      fields.append(
        JSONField(
          "found",
          .object([
            JSONField("mode", .string(found.mode)), JSONField("owner", .string(found.owner)),
            JSONField("group", .string(found.group)),
          ])))
    }
    return .object(fields)
  }
}
