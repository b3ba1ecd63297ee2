import FloorModel
import Testing

@testable import FloorDaemon

/// What a reload says it changed.
@Suite struct ConfigurationChangesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var before: String
    var after: String
    var changes: [String]
    var testDescription: String { after }
  }

  @Test(arguments: [
    Case(before: "site: a", after: "site: a", changes: []),
    Case(before: "site: a", after: "site: b\nlanguage: nl", changes: ["site: a → b", "language: en → nl"]),
    Case(
      before: "site: a", after: "rules: { air.too_warm: { warning: 26.5 } }",
      changes: ["site: a → floor", "rules.air.too_warm.warning: default → 26.5"]),
    Case(
      before: "rules: { air.too_warm: off, load.concurrency: { teams: { vip: { warning: 1.5 } } } }",
      after: "rules: { load.concurrency: { teams: { vip: { warning: 1, reminder: never } } } }",
      changes: [
        "rules.air.too_warm.enabled: false → default",
        "rules.load.concurrency.teams.vip.reminder: default → never",
        "rules.load.concurrency.teams.vip.warning: 1.5 → 1",
      ]),
    Case(
      before: "zones: [{ id: east }, { id: west }]",
      after:
        "zones: [{ id: west, desks: 12, occupied: { days: mon-fri, from: \"08:00\", to: \"22:00\" } }, { id: north }]",
      changes: [
        "zone east removed", "zone west: desks: not set → 12", "zone west: occupied: always → mon-fri 08:00–22:00",
        "zone north added",
      ]),
    Case(
      before: "sensors: [{ match: a, offset: -0.8 }, { match: b }]",
      after: "sensors: [{ match: b }, { match: a, offset: -1 }]",
      changes: ["sensor a: offset: -0.8 → -1", "sensors in another order"]),
    Case(
      before: "retention: { agent_day: 8w }", after: "retention: { agent_day: 4w }\nsessions: { lateness: 2min }",
      changes: ["sessions.lateness: 90s → 2min", "retention.agent_day: 8w → 4w"]),
  ])
  func differences(_ example: Case) throws {
    let before = try ConfigurationSamples.decode(example.before)
    let after = try ConfigurationSamples.decode(example.after)
    let changes = ConfigurationChanges(from: before, to: after)
    #expect(changes.items.map(\.en) == example.changes)
    #expect(changes.isEmpty == (before == after))
  }

  @Test func dutch() throws {
    let changes = ConfigurationChanges(
      from: try ConfigurationSamples.decode("site: a"),
      to: try ConfigurationSamples.decode("site: a\nfeeds: [{ path: /a/b }]"))
    #expect(changes.sentence(.nl) == "meetbestand /a/b toegevoegd.")
    #expect(
      ConfigurationChanges(from: FloorConfiguration(), to: FloorConfiguration()).sentence(.nl)
        == "Er is niets gewijzigd.")
  }

  @Test func somethingsNeedARestart() throws {
    let before = try ConfigurationSamples.decode("site: a")
    #expect(ConfigurationChanges.needsRestart(from: before, to: try ConfigurationSamples.decode("site: b")))
    #expect(
      !ConfigurationChanges.needsRestart(from: before, to: try ConfigurationSamples.decode("site: a\nlanguage: nl")))
  }
}
