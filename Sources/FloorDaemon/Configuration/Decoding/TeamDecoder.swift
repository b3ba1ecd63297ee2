/// The teams: `teams`.
enum TeamDecoder {
  static func decode(_ top: Section, _ references: References, into configuration: inout FloorConfiguration) {
    for item in top.items("teams") {
      guard let section = Section(item.node, name: item.name, keys: ["id", "name", "zone"], decoding: top.decoding)
      else { continue }
      var id: String?
      if section.requires("id", "the team's name in the session logs", mend: "Add for instance `id: billing`.") {
        id = section.text("id", length: 1...64)
      }
      if let taken = id, configuration.teams.contains(where: { $0.id == taken }) {
        section.report("id", "another team is called `\(taken)` already.", mend: "Write each team once.")
        id = nil
      }
      let team = TeamSetting(
        id: id ?? "", name: section.text("name") ?? id ?? "",
        zone: section.node("zone") == nil ? nil : references.zone("zone", in: section))
      if id != nil { configuration.teams.append(team) }
    }
  }
}
