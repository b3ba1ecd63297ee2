import FloorModel
import Foundation
import Testing

@testable import FloorDaemon
@testable import Workload

@Suite("Every agent's own feed")
struct OwnFeedTests {
  static let person = ErasureTests.person
  static let change = AgentLevelChange(
    time: ErasureTests.now, agent: 1, rule: "load.concurrency", level: .warning, value: 2.4)

  static func configuration(_ folder: TemporaryFolder, isOn: Bool = true) -> FloorConfiguration {
    var configuration = FloorConfiguration()
    configuration.paths.log = folder["log"]
    configuration.paths.state = folder["state"]
    configuration.language = .nl
    if isOn { configuration.ownFeeds = OwnFeedSetting(owners: folder["owners.csv"]) }
    return configuration
  }

  @Test("A change is written once, also after a crash between the transaction and the file; off, nothing is kept")
  func once() throws {
    let folder = try TemporaryFolder()
    let configuration = Self.configuration(folder)
    let feeds = OwnFeeds(configuration)
    var desk = FeedDesk(saved: [:])
    desk.take([Self.change], agents: ["", Self.person], configuration)
    let kept = desk.changes
    #expect(kept.count == 1 && kept[0].value != nil)
    var crashed = FeedDesk(saved: Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value ?? []) }))
    let first = desk.write(feeds)
    let second = crashed.write(feeds)
    #expect(first.isEmpty && second.isEmpty)
    let lines = try feeds.lines(of: Self.person)
    #expect(lines.count == 1 && lines[0].contains("Alleen voor u") && lines[0].contains("\"value\":2.4"))
    #expect(crashed.changes.map(\.value) == [nil])
    #expect(PathLook.found(feeds.path(of: Self.person))?.mode == "0600" && PathLook.found(feeds.folder)?.mode == "0700")

    var off = FeedDesk(saved: [:])
    off.take([Self.change], agents: ["", Self.person], Self.configuration(folder, isOn: false))
    #expect(off.changes.isEmpty)
  }

  @Test("Lines go after their time, and a whole feed with its delivered copy on request")
  func endings() throws {
    let folder = try TemporaryFolder()
    let configuration = Self.configuration(folder)
    let feeds = OwnFeeds(configuration)
    var desk = FeedDesk(saved: [:])
    var later = Self.change
    later.time = Self.change.time + .days(10)
    desk.take([Self.change, later], agents: ["", Self.person], configuration)
    #expect(desk.write(feeds).isEmpty)
    let me = Accounts.userName(geteuid())
    #expect(try feeds.deliver([(Self.person, me)]) == 1)
    #expect(try feeds.deliver([(Self.person, me)]) == 0)
    #expect(PathLook.found(folder["log/agents/\(me).jsonl"]).map { [$0.mode, $0.owner] } == ["0600", me])
    #expect(try feeds.expire(before: Self.change.time + .days(1)) == [1])
    #expect(try feeds.erase(Self.person) == 1)
    #expect(!folder.exists("log/agents/\(me).jsonl") && !folder.exists("state/feeds/\(Self.person).jsonl"))
  }

  @Test("The owners file: one account for one person, and no problem names anybody")
  func owners() {
    let csv = "agent,user\n2101,anna\n2102,anna\n2103,root\n,bart\n2104,chris\n"
    let owners = FeedOwners(csv: Array(csv.utf8)) { ["a_\($0)"] }
    #expect(owners.owners.map(\.user) == ["anna", "chris"] && owners.owners[1].pseudonym == "a_2104")
    #expect(owners.problems.count == 3 && !owners.problems.joined().contains("210"))
    #expect(FeedOwners(csv: Array("a,b\n".utf8)) { [$0] }.problems.count == 1)
  }
}
