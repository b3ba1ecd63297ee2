/// The teams: `teams`.
enum TeamDecoder {
  static func decode(_ top: Section, _ references: References, into configuration: inout FloorConfiguration) {
    for item in top.items("teams") {
      guard let section = Section(item.node, name: item.name, keys: ["id", "name", "zone"], decoding: top.decoding)
      else { continue }
      guard section.fields["id"] != nil else {
        top.decoding.report(
          at: section.position, "\(section.name) has no `id`, expected the team's name in the session logs.",
          mend: "Add for instance `id: billing`.")
        continue
      }
      guard let id = section.text("id", length: 1...64) else { continue }
      if configuration.teams.contains(where: { $0.id == id }) {
        section.report("id", "another team is called `\(id)` already.", mend: "Write each team once.")
        continue
      }
      configuration.teams.append(
        TeamSetting(
          id: id, name: section.text("name") ?? id,
          zone: section.node("zone") == nil ? nil : references.zone("zone", in: section)))
    }
  }
}
