import FloorModel

/// Findings about one person, for that person alone: `own_feed`.
enum OwnFeedDecoder {
  static func decode(_ top: Section, into configuration: inout FloorConfiguration) {
    guard let section = top.section("own_feed", keys: ["owners"]) else { return }
    _ = section.requires(
      "owners", "`owners`", mend: "Name the CSV file with the columns agent and user, or leave own_feed out.")
    guard let owners = section.file("owners", pattern: false) else { return }
    guard configuration.worksCouncil != nil, !configuration.sessionLogs.isEmpty else {
      section.report(
        "owners",
        "`own_feed` is about single people, expected `session_logs` and the consent in `works_council` beside it.",
        mend: "Write consent_date and reference under works_council, or leave own_feed out.")
      return
    }
    configuration.ownFeeds = OwnFeedSetting(owners: owners)
  }
}
