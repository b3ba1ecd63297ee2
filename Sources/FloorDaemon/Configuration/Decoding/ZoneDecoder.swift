import EnvMonitor
import FloorModel
import Yams

/// The places people work in, and the days they do not: `zones`, `holidays`.
enum ZoneDecoder {
  static let keys = ["id", "name", "desks", "this_machine", "occupied", "season", "voice_profile"]

  static func decode(_ top: Section, into configuration: inout FloorConfiguration) {
    holidays(top, into: &configuration)
    var zones: [ZoneSettings] = []
    var machine: FilePosition?
    for item in top.items("zones") {
      guard let section = Section(item.node, name: item.name, keys: keys, decoding: top.decoding) else { continue }
      var id: String?
      if section.requires("id", "a short name for events and rules", mend: "Add for instance `id: floor-2-east`.") {
        id = section.identifier("id")
      }
      if let taken = id, zones.contains(where: { $0.id == taken }) {
        section.report("id", "another zone is called `\(taken)` already.", mend: "Give each zone an id of its own.")
        id = nil
      }
      var zone = ZoneSettings(id: id ?? "", name: id ?? "")
      if let name = section.text("name") { zone.name = name }
      zone.desks = section.integer("desks", in: 1...10_000)
      zone.isThisMachine = section.flag("this_machine") ?? false
      zone.occupied = occupied(section)
      zone.season = section.choice("season") ?? .auto
      zone.hasVoiceProfile = section.flag("voice_profile") ?? false
      if zone.isThisMachine, let first = machine {
        section.report(
          "this_machine", "this machine is in another zone already (line \(first.line)), expected one.",
          mend: "Leave `this_machine: true` in the zone where it stands.")
      } else if zone.isThisMachine {
        machine = section.position(of: "this_machine")
      }
      if id != nil { zones.append(zone) }
    }
    if !zones.isEmpty { configuration.zones = zones }
  }

  private static func holidays(_ top: Section, into configuration: inout FloorConfiguration) {
    for item in top.items("holidays") {
      guard case .scalar(let scalar) = item.node, let date = CivilDate(scalar.string) else {
        top.decoding.report(
          at: top.decoding.position(of: item.node),
          "\(item.name): \(item.node.described) is not a date, expected year-month-day.",
          mend: "Write for instance 2026-12-25.")
        continue
      }
      configuration.holidays.insert(date)
    }
  }

  private static func occupied(_ zone: Section) -> OccupiedHours? {
    guard let node = zone.node("occupied"), !node.isNothing else { return nil }
    if case .scalar(let scalar) = node, ["always", "24/7"].contains(scalar.string) { return nil }
    let items: [(name: String, node: Node)] =
      if case .sequence = node { zone.items("occupied") } else { [(zone.path("occupied"), node)] }
    let spans = items.compactMap { item in
      Section(item.node, name: item.name, keys: spanKeys, decoding: zone.decoding).flatMap(span)
    }
    return spans.isEmpty ? nil : OccupiedHours(spans)
  }

  private static let spanKeys = ["days", "from", "to"]

  private static func span(_ section: Section) -> OccupiedHours.Span? {
    for key in ["from", "to"] {
      _ = section.requires(
        key, "both `from` and `to`",
        mend: "Write for instance { days: mon-fri, from: \"08:00\", to: \"22:00\" }, or `always`.")
    }
    // All three before any verdict, so that all their problems are told.
    let days = section.node("days") == nil ? Array(1...7) : section.weekdays("days")
    let ends = (section.timeOfDay("from"), section.timeOfDay("to"))
    guard let days, let from = ends.0, let to = ends.1 else { return nil }
    guard from != to else {
      section.report(
        "to", "the zone is occupied from `\(CalendarText.text(timeOfDay: from))` to the same time, expected another.",
        mend: "For day and night write `occupied: always`.")
      return nil
    }
    guard from < .hours(24) else {
      section.report("from", "`24:00` begins no day.", mend: "Write \"00:00\" and the day after.")
      return nil
    }
    return OccupiedHours.Span(days: Set(days), from: from, to: to)
  }
}
