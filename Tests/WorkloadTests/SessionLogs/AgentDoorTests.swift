import Testing

@testable import Workload

@Suite struct AgentDoorTests {
  /// The bytes 0 to 31, as in the vectors.
  static let key: PseudonymKey = {
    guard let key = PseudonymKey(bytes: Array(0..<32)) else { preconditionFailure("32 bytes are a key") }
    return key
  }()

  /// The vectors of workload.md 6.2.
  @Test(arguments: [
    ("utrecht-1", "1127", "a_4uesmnx32cqn26zrhfn6z5tk7y"),
    ("utrecht-1", "2004", "a_pbegvppze7rzxn3admzocd57im"),
    ("utrecht-1", "Lot Visser", "a_j37azad5sautsek6l3fw4rajhq"),
    ("utrecht-2", "1127", "a_yisadzdzl4kbbjuuvjpmmb4d7q"),
  ])
  func pseudonyms(site: String, agent: String, expected: String) {
    var door = AgentDoor(mode: .pseudonym(key: Self.key, site: site))
    let number = door.number(agent)
    #expect(door.names[Int(number)] == expected)
    #expect(number == 1)
  }

  @Test(arguments: [
    ("Agent/1127", "1127"), ("SIP/100", "100"), ("SIP/100-0000002a", "100"), ("PJSIP/7009", "7009"),
    ("Local/2004@from-internal/n", "2004"), ("IAX2/anna-17", "anna"), ("DAHDI/4-1", "4"), ("Zap/g1/0612", "g1"),
    ("  Lot Visser ", "Lot Visser"), ("Anne-Marie", "Anne-Marie"), ("Jose\u{301}", "Jos\u{E9}"),
    ("SCCP/100-0000002a", "SCCP/100"), ("Agent/@x", "Agent/@x"), ("NONE", ""), ("", ""), ("null", ""),
  ])
  func canonicalSpelling(raw: String, expected: String) {
    #expect(AgentDoor.canonical(raw) == expected)
    #expect(AgentDoor.canonical(raw).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func spellingsOfOneAgentHaveOneNumber() {
    var door = AgentDoor(mode: .reveal)
    let number = door.number("SIP/100")
    #expect(number == 1)
    #expect(door.number("SIP/100-0000002a") == number)
    #expect(door.number("PJSIP/100") == number)
    #expect(door.number("100") == number)
    #expect(door.number("SIP/101") == 2)
    #expect(door.number("NONE") == 0)
    #expect(door.number("SIP/100") == number)
  }

  @Test func numbersSurviveARestart() {
    var door = AgentDoor(mode: .pseudonym(key: Self.key, site: "s"))
    for index in 0..<500 { #expect(door.number("Agent/\(index)") == Int32(index + 1)) }
    var second = AgentDoor(mode: .pseudonym(key: Self.key, site: "s"), names: door.names)
    for index in (0..<500).reversed() { #expect(second.number("SIP/\(index)") == Int32(index + 1)) }
    #expect(second.names == door.names)
  }

  @Test func doorHoldsNoRawId() {
    var door = AgentDoor(mode: .pseudonym(key: Self.key, site: "s"))
    _ = door.addAlias("SIP/secret-interface", of: "Lot Visser-Geheim")
    _ = door.number("Agent/verborgen")
    var text = ""
    dump(door, to: &text)
    for raw in ["secret", "Lot Visser", "Geheim", "verborgen"] { #expect(!text.contains(raw)) }
    #expect(text.contains("a_"))
  }

  @Test func rosterGivesAliasesTeamsAndZones() {
    var door = AgentDoor(mode: .reveal)
    var teams = NameInterner()
    let csv = "interface;agent;team;zone\r\nSIP/100;Lot Visser;noord;west\r\nSIP/101;;zuid;\r\n;Bo;zuid;oost\r\n"
    let roster = AgentRoster(csv: Array(csv.utf8), door: &door, teams: &teams)
    let lot = door.number("SIP/100-00000001")
    #expect(door.names[Int(lot)] == "Lot Visser")
    #expect(door.number("Lot Visser") == lot)
    #expect(teams[roster.team(of: lot)] == "noord")
    #expect(roster.zone(of: lot) == "west")
    #expect(roster.zone(of: door.number("Bo")) == "oost")
    #expect(roster.problems.map(\.line) == [3])
    #expect(roster.problems.allSatisfy { !$0.reason.contains("101") })
  }

  @Test func fingerprintsDifferWhereIdsDo() {
    let key = Self.key.fingerprintKey
    var seen = Set<AgentFingerprint>()
    let ids =
      (0..<20_000).map { "a\($0)" } + ["", "\0", "\0\0", String(repeating: "\0", count: 14), "abcdefg", "abcdefg\0"]
    for id in ids { #expect(seen.insert(id.withBytes { AgentFingerprint.of($0, key: key) }).inserted) }
  }
}
